using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using TuneOperator.Abstractions.Client;

namespace TuneOperator.Runtime.Tests.Fakes;

/// <summary>One process's way to the Lease, which may be cut while others' is not.</summary>
internal sealed class LeaseClient(FakeLeases leases) : IKubernetesClient
{
    public bool IsCut { get; set; }

    public async Task<TEntity?> GetAsync<TEntity>(string name, string? namespaceName, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        await ReachAsync(cancellationToken);
        return leases.Get() as TEntity;
    }

    public async Task<TEntity> CreateAsync<TEntity>(JsonObject manifest, bool dryRun, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        await ReachAsync(cancellationToken);
        return (TEntity)(object)leases.Create(manifest);
    }

    public async Task<TEntity> MergePatchAsync<TEntity>(string name, string? namespaceName, JsonObject patch, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        await ReachAsync(cancellationToken);
        return (TEntity)(object)leases.Patch(patch);
    }

    public Task<TEntity> MergePatchStatusAsync<TEntity>(string name, string? namespaceName, JsonObject patch, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public Task<IReadOnlyList<TEntity>> ListAsync<TEntity>(string? namespaceName, string? fieldSelector, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public Task<TEntity> ApplyAsync<TEntity>(JsonObject manifest, bool statusOnly, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public Task<bool> DeleteAsync<TEntity>(string name, string? namespaceName, string uid, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public Task<Stream> ReadLogAsync(string podName, string namespaceName, string? container, int? tailLines, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<Stream> FollowLogAsync(string podName, string namespaceName, string? container, DateTimeOffset? since, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private async Task ReachAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Task.Yield();
        if (IsCut)
        {
            throw new KubernetesApiException("The API server can't be reached.", new HttpRequestException("Connection refused"));
        }
    }
}
