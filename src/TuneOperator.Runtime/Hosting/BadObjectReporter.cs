using System.Threading.Channels;
using k8s;
using k8s.Models;
using TuneOperator.Abstractions.Client;
using TuneOperator.Runtime.Watching;

namespace TuneOperator.Runtime.Hosting;

/// <summary>Tells the owners of objects that can't be read, with an event on each, without holding up the watch that found them.</summary>
internal sealed class BadObjectReporter(IEventRecorder events)
{
    public const string Reason = "Unreadable";

    // A kind all of whose objects are bad is one problem, not thousands of events.
    private const int MostWaiting = 100;

    private readonly Channel<UnreadableObject> found =
        Channel.CreateBounded<UnreadableObject>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Report(UnreadableObject bad)
    {
        // Without a UID there is nothing that an event could be about.
        if (bad.Uid is not null)
        {
            found.Writer.TryWrite(bad);
        }
    }

    /// <summary>Records until cancelled, and then returns. Only a leader should, or every replica counts the same event.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var bad in found.Reader.ReadAllAsync(cancellationToken))
            {
                var message = $"The operator can't read this {bad.Type.Kind} and leaves it alone until it is mended: {bad.Error}";
                await events.RecordAsync(new Reference(bad), EventType.Warning, Reason, message, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What still waits is found again by the next list.
        }
    }

    private sealed class Reference(UnreadableObject bad) : IKubernetesObject<V1ObjectMeta>
    {
        public string ApiVersion { get; set; } = bad.Type.ApiVersion;

        public string Kind { get; set; } = bad.Type.Kind;

        public V1ObjectMeta Metadata { get; set; } = new()
        {
            Name = bad.Key.Name,
            NamespaceProperty = bad.Key.Namespace.Length == 0 ? null : bad.Key.Namespace,
            Uid = bad.Uid,
        };
    }
}
