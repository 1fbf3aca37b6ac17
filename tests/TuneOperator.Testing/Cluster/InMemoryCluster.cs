using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using TuneOperator.Abstractions.Client;
using TuneOperator.Testing.Builders;

namespace TuneOperator.Testing.Cluster;

/// <summary>The API server as controllers see it, in memory and in one thread: names, UIDs, owners and their garbage collection, generations.</summary>
/// <remarks>It checks no schema. Stores made from it are behind only where <see cref="UnseenByStores"/> says so.</remarks>
public sealed class InMemoryCluster(TimeProvider time) : IKubernetesClient
{
    private readonly SortedDictionary<string, JsonObject> objects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> logs = new(StringComparer.Ordinal);
    private long version;

    /// <summary>Every write that took effect, in order.</summary>
    public IList<ClusterWrite> Writes { get; } = [];

    public IList<JsonObject> DryRuns { get; } = [];

    /// <summary>Asked before a write takes effect, and may throw in its place.</summary>
    public Action<ClusterWrite>? Before { get; set; }

    /// <summary>Told after a write took effect, and may throw: the answer is lost on its way.</summary>
    public Action<ClusterWrite>? After { get; set; }

    /// <summary>Names of objects whose events have not yet come: stores do not show them, live reads do.</summary>
    public ISet<string> UnseenByStores { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Asked before a log is read, with the pod's name, and may throw.</summary>
    public Action<string>? BeforeLog { get; set; }

    public IEntityStore<TEntity> Store<TEntity>()
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => new ClusterStore<TEntity>(this);

    public IEnumerable<TEntity> All<TEntity>()
        where TEntity : class, IKubernetesObject<V1ObjectMeta> =>
        objects.Where(pair => pair.Key.StartsWith(KindOf<TEntity>() + "/", StringComparison.Ordinal)).Select(pair => Wire.Read<TEntity>(pair.Value));

    public TEntity? Find<TEntity>(string name)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> =>
        objects.TryGetValue(Key(KindOf<TEntity>(), name), out var found) ? Wire.Read<TEntity>(found) : null;

    /// <summary>What people, Kubernetes' own controllers and kubelets do: not counted among the writes.</summary>
    public void Put(JsonObject manifest)
    {
        var stored = (JsonObject)manifest.DeepClone();
        var metadata = (JsonObject)stored["metadata"]!;
        metadata["uid"] ??= $"uid-{++version}";
        metadata["creationTimestamp"] ??= Now();
        metadata["generation"] ??= 1L;
        metadata["resourceVersion"] ??= $"{++version}";
        metadata["namespace"] ??= Build.Namespace;
        objects[Key((string)stored["kind"]!, (string)metadata["name"]!)] = stored;
    }

    public void Edit<TEntity>(string name, Action<JsonObject> change)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var stored = objects[Key(KindOf<TEntity>(), name)];
        var before = stored["spec"]?.ToJsonString();
        change(stored);
        if (stored["spec"]?.ToJsonString() != before)
        {
            stored["metadata"]!["generation"] = (long)stored["metadata"]!["generation"]! + 1;
        }
    }

    /// <summary>Removes the object and all that it owns.</summary>
    public void Remove<TEntity>(string name)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => Remove(Key(KindOf<TEntity>(), name));

    public void SetLog(string pod, string text) => logs[pod] = Encoding.UTF8.GetBytes(text);

    public Task<TEntity?> GetAsync<TEntity>(string name, string? namespaceName, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => Task.FromResult(Find<TEntity>(name));

    public Task<IReadOnlyList<TEntity>> ListAsync<TEntity>(string? namespaceName, string? fieldSelector, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => Task.FromResult<IReadOnlyList<TEntity>>([.. All<TEntity>()]);

    public Task<TEntity> CreateAsync<TEntity>(JsonObject manifest, bool dryRun, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var name = (string)manifest["metadata"]!["name"]!;
        var key = Key(KindOf<TEntity>(), name);
        var write = new ClusterWrite(dryRun ? WriteVerb.DryRun : WriteVerb.Create, KindOf<TEntity>(), name);
        Before?.Invoke(write);
        if (objects.ContainsKey(key))
        {
            throw new KubernetesApiException(HttpStatusCode.Conflict, "AlreadyExists", $"{key} already exists");
        }

        if (dryRun)
        {
            DryRuns.Add((JsonObject)manifest.DeepClone());
            return Task.FromResult(Wire.Read<TEntity>(manifest));
        }

        Put(manifest);
        Done(write);
        return Task.FromResult(Find<TEntity>(name)!);
    }

    public Task<TEntity> ApplyAsync<TEntity>(JsonObject manifest, bool statusOnly, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var name = (string)manifest["metadata"]!["name"]!;
        var write = new ClusterWrite(WriteVerb.ApplyStatus, KindOf<TEntity>(), name);
        Before?.Invoke(write);
        if (!objects.TryGetValue(Key(write.Kind, name), out var stored))
        {
            throw new KubernetesApiException(HttpStatusCode.NotFound, "NotFound", $"{write} not found");
        }

        if ((string?)manifest["metadata"]!["uid"] != (string?)stored["metadata"]!["uid"])
        {
            throw new KubernetesApiException(HttpStatusCode.Conflict, "Conflict", "the UID in the precondition is another's");
        }

        // A field that another writer owns stays.
        var others = stored["status"]?["pushed"]?.DeepClone();
        stored["status"] = manifest["status"]?.DeepClone();
        if (others is not null)
        {
            stored["status"]!["pushed"] = others;
        }

        stored["metadata"]!["resourceVersion"] = $"{++version}";
        Done(write);
        return Task.FromResult(Find<TEntity>(name)!);
    }

    public Task<TEntity> MergePatchAsync<TEntity>(string name, string? namespaceName, JsonObject patch, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException("no controller patches");

    /// <summary>Replaces whole fields of the status.</summary>
    public Task<TEntity> MergePatchStatusAsync<TEntity>(string name, string? namespaceName, JsonObject patch, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var write = new ClusterWrite(WriteVerb.ApplyStatus, KindOf<TEntity>(), name);
        Before?.Invoke(write);
        if (!objects.TryGetValue(Key(write.Kind, name), out var stored))
        {
            throw new KubernetesApiException(HttpStatusCode.NotFound, "NotFound", $"{write} not found");
        }

        var metadata = (JsonObject)stored["metadata"]!;
        if ((patch["metadata"] as JsonObject ?? []).Any(asked => asked.Value is not null && (string?)asked.Value != (string?)metadata[asked.Key]))
        {
            throw new KubernetesApiException(HttpStatusCode.Conflict, "Conflict", "the object has been modified");
        }

        var status = stored["status"] as JsonObject ?? [];
        stored["status"] = status;
        foreach (var (field, value) in (JsonObject)patch["status"]!)
        {
            if (value is null)
            {
                status.Remove(field);
            }
            else
            {
                status[field] = value.DeepClone();
            }
        }

        metadata["resourceVersion"] = $"{++version}";
        Done(write);
        return Task.FromResult(Find<TEntity>(name)!);
    }

    public Task<bool> DeleteAsync<TEntity>(string name, string? namespaceName, string uid, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var write = new ClusterWrite(WriteVerb.Delete, KindOf<TEntity>(), name);
        Before?.Invoke(write);
        if (Find<TEntity>(name)?.Metadata.Uid != uid)
        {
            return Task.FromResult(false);
        }

        Remove<TEntity>(name);
        Done(write);
        return Task.FromResult(true);
    }

    public Task<Stream> ReadLogAsync(string podName, string namespaceName, string? container, int? tailLines, CancellationToken cancellationToken)
    {
        BeforeLog?.Invoke(podName);
        return logs.TryGetValue(podName, out var log)
            ? Task.FromResult<Stream>(new MemoryStream(log, writable: false))
            : throw new KubernetesApiException(HttpStatusCode.NotFound, "NotFound", $"pods \"{podName}\" not found");
    }

    /// <summary>The log as it stands, each line with the time of the clock; it has an end at once.</summary>
    public async Task<Stream> FollowLogAsync(string podName, string namespaceName, string? container, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(await ReadLogAsync(podName, namespaceName, container, tailLines: null, cancellationToken));
        var lines = (await reader.ReadToEndAsync(cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{time.GetUtcNow():O} {line}\n"))), writable: false);
    }

    private void Done(ClusterWrite write)
    {
        Writes.Add(write);
        After?.Invoke(write);
    }

    private void Remove(string key)
    {
        if (!objects.Remove(key, out var gone))
        {
            return;
        }

        var uid = (string?)gone["metadata"]!["uid"];
        foreach (var owned in objects.Where(pair => OwnerOf(pair.Value) == uid).Select(pair => pair.Key).ToList())
        {
            Remove(owned);
        }
    }

    private static string? OwnerOf(JsonObject stored) => (string?)stored["metadata"]!["ownerReferences"]?[0]?["uid"];

    private static string KindOf<TEntity>() =>
        ((KubernetesEntityAttribute)Attribute.GetCustomAttribute(typeof(TEntity), typeof(KubernetesEntityAttribute))!).Kind;

    private static string Key(string kind, string name) => $"{kind}/{name}";

    private string Now() => time.GetUtcNow().UtcDateTime.ToWire();
}
