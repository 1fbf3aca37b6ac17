using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using TuneOperator.Abstractions.Client;

namespace TuneOperator.Runtime.Client;

/// <summary>The API by its REST paths.</summary>
internal sealed class ApiClient(ApiTransport transport, string fieldManager, IWriteThrough stores) : IKubernetesClient
{
    public async Task<TEntity?> GetAsync<TEntity>(string name, string? namespaceName, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        try
        {
            using var response = await transport.SendAsync(ApiRequest.Get(ResourceType.Of<TEntity>().Named(name, namespaceName)), cancellationToken);
            return await EntityJson.ReadAsync<TEntity>(response, cancellationToken);
        }
        catch (KubernetesApiException refusal) when (refusal.IsNotFound)
        {
            return null;
        }
    }

    public async Task<IReadOnlyList<TEntity>> ListAsync<TEntity>(string? namespaceName, string? fieldSelector, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var entities = new List<TEntity>();
        await foreach (var page in PagedList.ReadAsync(transport, ResourceType.Of<TEntity>().Collection(namespaceName), ("fieldSelector", fieldSelector), attempted: null, cancellationToken))
        {
            entities.AddRange(page.Items.Select(EntityJson.ReadAnswer<TEntity>));
        }

        return entities;
    }

    public async Task<TEntity> CreateAsync<TEntity>(JsonObject manifest, bool dryRun, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var (_, namespaceName) = Identify(manifest, needsName: false);

        // A dry run asks whether the manifest is right, so a misspelt field is an answer; a creation keeps what a newer server may know.
        var path = QueryString.With(
            ResourceType.Of<TEntity>().Collection(namespaceName),
            ("fieldManager", fieldManager),
            ("dryRun", dryRun ? "All" : null),
            ("fieldValidation", dryRun ? "Strict" : null));
        using var response = await transport.SendAsync(ApiRequest.Create(path, manifest), cancellationToken);
        var entity = await EntityJson.ReadAsync<TEntity>(response, cancellationToken);
        return dryRun ? entity : Written(entity);
    }

    public async Task<TEntity> ApplyAsync<TEntity>(JsonObject manifest, bool statusOnly, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var (name, namespaceName) = Identify(manifest, needsName: true);
        var resource = ResourceType.Of<TEntity>().Named(name, namespaceName);
        var path = QueryString.With(statusOnly ? resource + "/status" : resource, ("fieldManager", fieldManager), ("force", "true"));
        using var response = await transport.SendAsync(ApiRequest.Apply(path, manifest), cancellationToken);
        return Written(await EntityJson.ReadAsync<TEntity>(response, cancellationToken));
    }

    public Task<TEntity> MergePatchAsync<TEntity>(string name, string? namespaceName, JsonObject patch, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> =>
        MergePatchAsync<TEntity>(ResourceType.Of<TEntity>().Named(name, namespaceName), patch, cancellationToken);

    public Task<TEntity> MergePatchStatusAsync<TEntity>(string name, string? namespaceName, JsonObject patch, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> =>
        MergePatchAsync<TEntity>(ResourceType.Of<TEntity>().Named(name, namespaceName) + "/status", patch, cancellationToken);

    public async Task<bool> DeleteAsync<TEntity>(string name, string? namespaceName, string uid, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        try
        {
            using var response = await transport.SendAsync(ApiRequest.Delete(ResourceType.Of<TEntity>().Named(name, namespaceName), uid), cancellationToken);
            using var document = await EntityJson.ParseAsync(response, cancellationToken);
            if (document.RootElement.TryGetProperty("kind", out var kind) && kind.ValueEquals("Status"))
            {
                stores.Deleted<TEntity>(namespaceName, name, uid);
            }
            else
            {
                // Finalizers or a grace period hold it: what came back is the object with its deletionTimestamp.
                Written(EntityJson.ReadAnswer<TEntity>(document.RootElement));
            }

            return true;
        }
        catch (KubernetesApiException refusal) when (refusal.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
        {
            return false;
        }
    }

    public async Task<Stream> ReadLogAsync(string podName, string namespaceName, string? container, int? tailLines, CancellationToken cancellationToken)
    {
        var path = QueryString.With(
            ResourceType.Of<V1Pod>().Named(podName, namespaceName) + "/log", ("container", container), ("tailLines", tailLines?.ToString()));
        return await OpenAsync(path, cancellationToken);
    }

    public Task<Stream> FollowLogAsync(string podName, string namespaceName, string? container, DateTimeOffset? since, CancellationToken cancellationToken) => OpenAsync(
        QueryString.With(
            ResourceType.Of<V1Pod>().Named(podName, namespaceName) + "/log",
            ("container", container),
            ("follow", "true"),
            ("timestamps", "true"),
            ("sinceTime", since?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture))),
        cancellationToken);

    private async Task<Stream> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var response = await transport.SendAsync(ApiRequest.Stream(path) with { Accept = "*/*" }, cancellationToken);
        return await response.Content.ReadAsStreamAsync(cancellationToken);
    }

    private async Task<TEntity> MergePatchAsync<TEntity>(string resource, JsonObject patch, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        using var response = await transport.SendAsync(ApiRequest.MergePatch(QueryString.With(resource, ("fieldManager", fieldManager)), patch), cancellationToken);
        return Written(await EntityJson.ReadAsync<TEntity>(response, cancellationToken));
    }

    private static (string Name, string? Namespace) Identify(JsonObject manifest, bool needsName)
    {
        var metadata = manifest["metadata"] as JsonObject;
        var name = (string?)metadata?["name"];
        if (needsName && string.IsNullOrEmpty(name))
        {
            throw new ArgumentException("The manifest has no metadata.name, so there is nothing to apply it to.", nameof(manifest));
        }

        return (name ?? string.Empty, (string?)metadata?["namespace"]);
    }

    private TEntity Written<TEntity>(TEntity entity)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        stores.Written(entity);
        return entity;
    }
}
