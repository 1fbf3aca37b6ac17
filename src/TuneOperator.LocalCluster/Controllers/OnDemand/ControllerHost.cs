using Microsoft.Extensions.Logging;
using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Controllers.OnDemand;

/// <summary>What a controller needs that starts while the cluster runs.</summary>
internal sealed class ControllerHost(ApiClient api, Informers informers, TimeProvider time, ILogger log, CancellationToken stop)
{
    private readonly List<Task> recorders = [];
    private readonly Lock gate = new();

    public ApiClient Api { get; } = api;

    public Informers Informers { get; } = informers;

    public TimeProvider Time { get; } = time;

    public ILogger Log { get; } = log;

    public DateTime Now => Moment.Second(Time);

    /// <summary>Completes when the events that were recorded before the end are written.</summary>
    public Task Ended
    {
        get
        {
            lock (gate) return Task.WhenAll(recorders);
        }
    }

    /// <summary>A recorder that writes until the cluster stops.</summary>
    public EventRecorder Recorder(string component)
    {
        var recorder = new EventRecorder(Api, component, "", Time, Log);
        lock (gate) recorders.Add(recorder.Run(stop));
        return recorder;
    }
}
