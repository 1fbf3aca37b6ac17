using System.Net;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Microsoft.Extensions.Time.Testing;
using TuneOperator.EndToEnd.Tests.Fixtures;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Faults;

/// <summary>Faults that take time, on a clock of the test's own.</summary>
public sealed class FaultyStoreTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    private readonly FakeTimeProvider time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Silent_watch_is_given_up_after_90_seconds_and_its_changes_are_seen()
    {
        await using var silence = new SilentStream();
        using var network = new FaultyNetwork(Misfortune.Silent(silence), Requests.Watch, times: 1);
        var ns = await cluster.NewNamespaceAsync(Cancellation);
        await using var store = new ConfigMapStore(cluster, ns.Name, network, time);
        await silence.Listening.WaitAsync(Cancellation);

        var late = new V1ConfigMap { Metadata = new V1ObjectMeta { Name = "late" } };
        await ns.Client.CoreV1.CreateNamespacedConfigMapAsync(late, ns.Name, cancellationToken: Cancellation);

        Assert.InRange(await TimeUntilAsync(ns, () => store.Find("late") is not null), TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(120));
    }

    [Fact]
    public async Task Write_waits_as_long_as_the_server_asks_and_is_done_once()
    {
        var refusal = Misfortune.Refused(HttpStatusCode.TooManyRequests, "TooManyRequests", TimeSpan.FromSeconds(1));
        using var network = new FaultyNetwork(refusal, Requests.Write, times: 2);
        var ns = await cluster.NewNamespaceAsync(Cancellation);
        await using var store = new ConfigMapStore(cluster, ns.Name, network, time);
        var metadata = new JsonObject { ["name"] = "patient", ["namespace"] = ns.Name };
        var manifest = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "ConfigMap", ["metadata"] = metadata };

        var creation = store.Client.CreateAsync<V1ConfigMap>(manifest, dryRun: false, Cancellation);

        Assert.InRange(await TimeUntilAsync(ns, () => creation.IsCompleted), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(30));
        Assert.Equal((await creation).Metadata.Uid, store.Find("patient")?.Metadata.Uid);
    }

    /// <summary>Lets the clock go on, a step at each look, and tells how far it went.</summary>
    private async Task<TimeSpan> TimeUntilAsync(TestNamespace ns, Func<bool> happened)
    {
        var begin = time.GetUtcNow();
        await ns.UntilAsync(
            () =>
            {
                time.Advance(Step);
                return Task.FromResult(happened());
            },
            done => done,
            "what the clock was advanced for");
        return time.GetUtcNow() - begin;
    }
}
