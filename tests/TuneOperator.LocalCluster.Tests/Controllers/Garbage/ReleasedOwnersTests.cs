using k8s;
using k8s.Models;
using TuneOperator.LocalCluster.Tests.Scenarios;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Controllers.Garbage;

/// <summary>A dependent whose watch tells of it only after its owner has gone.</summary>
public sealed class ReleasedOwnersTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private const string Namespace = "default";

    [Fact]
    public async Task What_is_seen_after_its_owner_was_deleted_with_orphan_is_let_go()
    {
        var owner = await GoneAsync("kept", "Orphan");

        Assert.Equal(WatchEventType.Modified, (await LateAsync("late-kept", owner)).Type);
    }

    [Fact]
    public async Task What_is_seen_after_its_owner_was_deleted_is_collected()
    {
        var owner = await GoneAsync("lost", "Background");

        Assert.Equal(WatchEventType.Deleted, (await LateAsync("late-lost", owner)).Type);
    }

    private async Task<V1ConfigMap> GoneAsync(string name, string propagation)
    {
        var token = TestContext.Current.CancellationToken;
        var owner = await cluster.Client.CoreV1.CreateNamespacedConfigMapAsync(new V1ConfigMap { Metadata = new V1ObjectMeta { Name = name } }, Namespace, cancellationToken: token);
        await cluster.Client.CoreV1.DeleteNamespacedConfigMapAsync(name, Namespace, propagationPolicy: propagation, cancellationToken: token);
        await FirstAsync(owner, (type, _) => type is WatchEventType.Deleted);
        return owner;
    }

    private async Task<(WatchEventType Type, V1ConfigMap Map)> LateAsync(string name, V1ConfigMap owner)
    {
        var reference = new V1OwnerReference { ApiVersion = "v1", Kind = "ConfigMap", Name = owner.Metadata.Name, Uid = owner.Metadata.Uid };
        var late = new V1ConfigMap { Metadata = new V1ObjectMeta { Name = name, OwnerReferences = [reference] } };
        var created = await cluster.Client.CoreV1.CreateNamespacedConfigMapAsync(late, Namespace, cancellationToken: TestContext.Current.CancellationToken);
        return await FirstAsync(created, (type, map) => type is WatchEventType.Deleted || map.Metadata.OwnerReferences is not { Count: > 0 });
    }

    private async Task<(WatchEventType Type, V1ConfigMap Map)> FirstAsync(V1ConfigMap from, Func<WatchEventType, V1ConfigMap, bool> wanted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        await foreach (var (type, map) in cluster.Client.CoreV1.WatchListNamespacedConfigMapAsync(
            Namespace, fieldSelector: $"metadata.name={from.Metadata.Name}", resourceVersion: from.Metadata.ResourceVersion, cancellationToken: patience.Token))
        {
            if (wanted(type, map))
                return (type, map);
        }

        throw new InvalidOperationException($"The watch of {from.Metadata.Name} ended too early.");
    }
}
