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
    private const int LongestNote = 1024;
    private static readonly TimeSpan FlushTime = TimeSpan.FromSeconds(1);

    private readonly Channel<Corev1Event> queue = Channel.CreateBounded<Corev1Event>(
        new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly ConcurrentDictionary<(string? Uid, string? Field, string Reason, string Distinction), (string Name, int Count)> written = new();

    private readonly EventCorrelator correlator = new(time);

    private long lastStamp;

    public void Normal(V1ObjectReference about, string reason, string message) => Send(Counted(about, "Normal", reason, message));

    public void Warning(V1ObjectReference about, string reason, string message) => Send(Counted(about, "Warning", reason, message));

    /// <summary>An event as components write it that use events.k8s.io: it says what was being done, and repetitions make a series.</summary>
    public void Act(V1ObjectReference about, string type, string reason, string action, string message)
    {
        var entry = Plain(about, type, reason, message.Length > LongestNote ? message[..(LongestNote - 4)] + " ..." : message);
        entry.Action = action;
        entry.EventTime = time.GetUtcNow().UtcDateTime;
        entry.Source = new V1EventSource();
        entry.ReportingInstance = $"{component}-{Environment.MachineName}";
        Send(entry);
    }

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

    private void Send(Corev1Event entry) => queue.Writer.TryWrite(entry);

    private Corev1Event Counted(V1ObjectReference about, string type, string reason, string message)
    {
        var entry = Plain(about, type, reason, message);
        entry.Count = 1;
        entry.FirstTimestamp = entry.LastTimestamp = Moment.Second(time);
        entry.Source = new V1EventSource { Component = component, Host = host.Length == 0 ? null : host };
        entry.ReportingInstance = host;
        return entry;
    }

    private Corev1Event Plain(V1ObjectReference about, string type, string reason, string message) => new()
    {
        ApiVersion = "v1",
        Kind = "Event",
        Metadata = new V1ObjectMeta
        {
            Name = $"{about.Name}.{Stamp(time.GetUtcNow()).ToString("x", CultureInfo.InvariantCulture)}",
            NamespaceProperty = about.NamespaceProperty ?? "default",
        },
        InvolvedObject = about,
        Type = type,
        Reason = reason,
        Message = message,
        ReportingComponent = component,
    };

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
        if (entry.Action is null && !correlator.Admit(entry)) return;
        var identity = Identity(entry);
        var collection = ResourcePath.Events.Collection(entry.Metadata.NamespaceProperty);
        try
        {
            if (written.TryGetValue(identity, out var before))
            {
                var count = before.Count + 1;
                if (Again(entry, count) is { } patch) await api.Merge<ObjectMetadata>($"{collection}/{Uri.EscapeDataString(before.Name)}", patch, cancellation);
                written[identity] = before with { Count = count };
                return;
            }

            await api.Post(collection, entry, cancellation);
            if (written.Count >= Remembered) written.Clear();
            written[identity] = (entry.Metadata.Name, 1);
        }
        catch (Exception e) when (Transient.IsTransient(e) && !cancellation.IsCancellationRequested)
        {
            written.TryRemove(identity, out _);
            Log.EventLost(log, e.Message);
        }
    }

    /// <summary>Counted events are the same when they say the same, others when they are about the same version of the same thing.</summary>
    private static (string? Uid, string? Field, string Reason, string Distinction) Identity(Corev1Event entry) => entry.Message.StartsWith(EventCorrelator.Combined, StringComparison.Ordinal)
        ? (entry.InvolvedObject.Uid, null, entry.Reason, EventCorrelator.Combined)
        : (entry.InvolvedObject.Uid, entry.InvolvedObject.FieldPath, entry.Reason, entry.Action is null ? entry.Message : $"{entry.Action} {entry.InvolvedObject.ResourceVersion}");

    /// <summary>What an event changes of the first one that was like it; a series is written when it begins and counted on in silence.</summary>
    private static JsonObject? Again(Corev1Event entry, int count)
    {
        if (entry.Action is null) return new JsonObject { ["message"] = entry.Message, ["count"] = count, ["lastTimestamp"] = Moment.Text(entry.LastTimestamp!.Value) };
        return count > 2 ? null : new JsonObject { ["series"] = new JsonObject { ["count"] = count, ["lastObservedTime"] = Moment.Micros(entry.EventTime!.Value) } };
    }
}
