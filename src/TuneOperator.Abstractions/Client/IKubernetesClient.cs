using System.Text.Json.Nodes;
using k8s;
using k8s.Models;

namespace TuneOperator.Abstractions.Client;

/// <summary>What controllers ask of the API server. Every write goes through here; reads that may be a little stale go to <see cref="IEntityStore{TEntity}"/>.</summary>
/// <remarks>Failures of the API are <see cref="KubernetesApiException"/>; 429 and 5xx are retried before they surface. A written object is in the store when the call returns.</remarks>
public interface IKubernetesClient
{
    /// <summary>A live read; null when there is no such object.</summary>
    Task<TEntity?> GetAsync<TEntity>(string name, string? namespaceName, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>A live list, all pages.</summary>
    /// <param name="fieldSelector">As the API takes it, such as <c>involvedObject.uid=…</c>; null: all.</param>
    Task<IReadOnlyList<TEntity>> ListAsync<TEntity>(string? namespaceName, string? fieldSelector, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>Creates the object from its manifest, unknown fields included. 409 with reason AlreadyExists when the name is taken.</summary>
    Task<TEntity> CreateAsync<TEntity>(JsonObject manifest, bool dryRun, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>Server-side apply with force, as the operator's field manager, of the given manifest to the object or its status. 404 for the status of an object that is gone.</summary>
    Task<TEntity> ApplyAsync<TEntity>(JsonObject manifest, bool statusOnly, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>JSON merge patch (RFC 7386).</summary>
    Task<TEntity> MergePatchAsync<TEntity>(string name, string? namespaceName, JsonObject patch, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>JSON merge patch of the status alone. 409 when the patch names a resourceVersion and another write came before.</summary>
    Task<TEntity> MergePatchStatusAsync<TEntity>(string name, string? namespaceName, JsonObject patch, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>Deletes in the background, only if the UID is still <paramref name="uid"/>. False when it was gone already or another object has its name.</summary>
    Task<bool> DeleteAsync<TEntity>(string name, string? namespaceName, string uid, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>The container's log from the API server, as it stands. 404 when the pod is gone, 400 when the container never started.</summary>
    Task<Stream> ReadLogAsync(string podName, string namespaceName, string? container, int? tailLines, CancellationToken cancellationToken);

    /// <summary>The container's log as it grows, each line with its RFC 3339 time and a space in front; it ends with the container, or when the server lets go. Errors as of <see cref="ReadLogAsync"/>.</summary>
    /// <param name="since">Only lines from then on; servers know whole seconds. Null: all.</param>
    Task<Stream> FollowLogAsync(string podName, string namespaceName, string? container, DateTimeOffset? since, CancellationToken cancellationToken);
}
