using System.Collections.Concurrent;
using System.Threading.Channels;
using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Controllers.OnDemand;

/// <summary>Starts each controller when the first object of its kind is seen: a cluster of Jobs lists and watches nothing for the others.</summary>
internal sealed class OnDemandControllers(ControllerHost host, IReadOnlyList<OnDemandController> controllers) : IController, IDisposable
{
    private readonly Channel<ResourcePath> wanted = Channel.CreateUnbounded<ResourcePath>();
    private readonly ConcurrentDictionary<ResourcePath, bool> seen = new();
    private readonly Dictionary<ResourcePath, ObjectKey?> known = controllers.ToDictionary(c => c.Kind, c => c.Ignored);
    private readonly List<IController> started = [];

    /// <summary>There is an object of that kind. Cheap, and never waits.</summary>
    public void Seen(ResourcePath kind, ObjectKey key)
    {
        if (known.TryGetValue(kind, out var ignored) && key != ignored && seen.TryAdd(kind, true)) wanted.Writer.TryWrite(kind);
    }

    public async Task Run(CancellationToken cancellation)
    {
        var work = new List<Task>();
        try
        {
            await foreach (var kind in wanted.Reader.ReadAllAsync(cancellation))
            {
                var fresh = controllers.First(c => c.Kind == kind).Start(host);
                started.Add(fresh);
                await host.Informers.Synced.WaitAsync(cancellation);
                work.Add(fresh.Run(cancellation));
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await Task.WhenAll(work);
        }
    }

    public void Dispose()
    {
        foreach (var controller in started.OfType<IDisposable>()) controller.Dispose();
    }
}
