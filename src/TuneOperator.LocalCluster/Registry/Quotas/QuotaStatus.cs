using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using TuneOperator.LocalCluster.ApiServer;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Quotas;

/// <summary>Writes into each quota what its namespace uses, within moments of every change there.</summary>
/// <remarks>It sits beside the store and not among the controllers, which would have to watch whatever kind a quota may count.</remarks>
internal sealed class QuotaStatus : IAsyncDisposable
{
    private static readonly WriteOptions Options = new("kube-controller-manager", DryRun: false, "Ignore", _ => { }) { Subresource = "status" };

    private readonly QuotaBook book;
    private readonly ObjectRegistry registry;
    private readonly ResourceDefinition definition;
    private readonly ObjectStore store;
    private readonly ConcurrentDictionary<string, long> changed = new(StringComparer.Ordinal);
    private readonly Channel<string> queue = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task work;

    public QuotaStatus(QuotaBook book, ObjectRegistry registry, ResourceDefinition quotas, ObjectStore store)
    {
        this.book = book;
        this.registry = registry;
        this.store = store;
        definition = quotas;
        store.Written += Take;
        foreach (var ns in store[QuotaBook.Quotas].Objects.Values.Select(q => q.Namespace).Distinct(StringComparer.Ordinal))
            Wake(ns, store.ResourceVersion);
        work = Task.Run(WorkAsync);
    }

    public async ValueTask DisposeAsync()
    {
        store.Written -= Take;
        queue.Writer.Complete();
        await work;
    }

    private void Take(ResourceKey key, Change change)
    {
        var ns = change.Object.Namespace;
        if (ns.Length > 0 && (key == QuotaBook.Quotas || book.Has(ns)))
            Wake(ns, change.ResourceVersion);
    }

    private void Wake(string ns, long version)
    {
        var isWaiting = true;
        changed.AddOrUpdate(ns, _ => { isWaiting = false; return version; }, (_, _) => version);
        if (!isWaiting)
            queue.Writer.TryWrite(ns);
    }

    private async Task WorkAsync()
    {
        await foreach (var ns in queue.Reader.ReadAllAsync())
        {
            changed.TryRemove(ns, out var version);
            // The store tells of a write just before it can be read.
            SpinWait.SpinUntil(() => store.ResourceVersion >= version);
            foreach (var quota in book.Of(ns))
                Update(quota);
        }
    }

    private void Update(StoredObject quota)
    {
        if (JsonNode.DeepEquals(quota.Json["status"], StatusOf(quota.Json)))
            return;
        try
        {
            registry.Update(definition, quota.Namespace, quota.Name, WithStatus, retries: true, Options);
        }
        catch (Exception e) when (e is ApiException { Code: 404 } or JournalException)
        {
            // Deleted in the meantime; or it could not be kept, and the next change here brings it by again.
        }
    }

    private JsonObject WithStatus(JsonObject quota)
    {
        quota["status"] = StatusOf(quota);
        return quota;
    }

    private JsonObject StatusOf(JsonObject quota) => new() { ["hard"] = QuotaBook.HardOf(quota).ToJson(), ["used"] = book.UsedOf(quota).ToJson() };
}
