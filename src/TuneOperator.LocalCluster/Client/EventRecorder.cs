using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;

namespace TuneOperator.LocalCluster.Client;

/// <summary>Writes Events in the background; the same event again raises the count of the first one.</summary>
internal sealed class EventRecorder(ApiClient api, string component, string host, TimeProvider time, ILogger log)
{
    private const int Remembered = 4096;
    private static readonly TimeSpan FlushTime = TimeSpan.FromSeconds(1);

    private readonly Channel<Corev1Event> queue = Channel.CreateBounded<Corev1Event>(
        new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly ConcurrentDictionary<(string? Uid, string? Field, string Reason, string Message), (string Name, int Count)> written = new();

    private long lastStamp;

    public void Normal(V1ObjectReference about, string reason, string message) => Record(about, "Normal", reason, message);

    public void Warning(V1ObjectReference about, string reason, string message) => Record(about, "Warning", reason, message);

    /// <summary>Writes until cancelled, then what is left for at most a second.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        using var flush = new CancellationTokenSource();
        await using var ending = cancellation.Register(() =>
        {
            queue.Writer.TryComplete();
            flush.CancelAfter(FlushTime);
        });
        try
        {
            await foreach (var entry in queue.Reader.ReadAllAsync(flush.Token)) await Write(entry, flush.Token);
        }
        catch (OperationCanceledException) when (flush.IsCancellationRequested)
        {
            // The rest is lost with the cluster it tells of.
        }
    }

    /// <summary>A reference as events carry it.</summary>
    public static V1ObjectReference Refer(IKubernetesObject<V1ObjectMeta> thing, ResourcePath path, string? fieldPath = null) => new()
    {
        ApiVersion = path.ApiVersion,
        Kind = path.Kind,
        Name = thing.Metadata.Name,
        NamespaceProperty = thing.Metadata.NamespaceProperty,
        Uid = thing.Metadata.Uid,
        ResourceVersion = thing.Metadata.ResourceVersion,
        FieldPath = fieldPath,
    };

    private void Record(V1ObjectReference about, string type, string reason, string message)
    {
        var now = time.GetUtcNow();
        var second = Moment.Second(now);
        queue.Writer.TryWrite(new Corev1Event
        {
            ApiVersion = "v1",
            Kind = "Event",
            Metadata = new V1ObjectMeta
            {
                Name = $"{about.Name}.{Stamp(now).ToString("x", CultureInfo.InvariantCulture)}",
                NamespaceProperty = about.NamespaceProperty ?? "default",
            },
            InvolvedObject = about,
            Type = type,
            Reason = reason,
            Message = message,
            Count = 1,
            FirstTimestamp = second,
            LastTimestamp = second,
            Source = new V1EventSource { Component = component, Host = host.Length == 0 ? null : host },
            ReportingComponent = component,
            ReportingInstance = host,
        });
    }

    /// <summary>Nanoseconds since 1970, never the same twice: they make the event's name.</summary>
    private long Stamp(DateTimeOffset now)
    {
        var wanted = (now - DateTimeOffset.UnixEpoch).Ticks * 100;
        while (true)
        {
            var last = Interlocked.Read(ref lastStamp);
            var stamp = Math.Max(wanted, last + 1);
            if (Interlocked.CompareExchange(ref lastStamp, stamp, last) == last) return stamp;
        }
    }

    private async Task Write(Corev1Event entry, CancellationToken cancellation)
    {
        var identity = (entry.InvolvedObject.Uid, entry.InvolvedObject.FieldPath, entry.Reason, entry.Message);
        var collection = ResourcePath.Events.Collection(entry.Metadata.NamespaceProperty);
        try
        {
            if (written.TryGetValue(identity, out var before))
            {
                var patch = new JsonObject { ["count"] = before.Count + 1, ["lastTimestamp"] = Moment.Text(entry.LastTimestamp!.Value) };
                await api.Merge<Corev1Event>($"{collection}/{Uri.EscapeDataString(before.Name)}", patch, cancellation);
                written[identity] = before with { Count = before.Count + 1 };
                return;
            }

            await api.Create(collection, entry, cancellation);
            if (written.Count >= Remembered) written.Clear();
            written[identity] = (entry.Metadata.Name, 1);
        }
        catch (Exception e) when (Transient.IsTransient(e) && !cancellation.IsCancellationRequested)
        {
            written.TryRemove(identity, out _);
            Log.EventLost(log, e.Message);
        }
    }
}
