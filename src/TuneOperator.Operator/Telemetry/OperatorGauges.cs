using System.Diagnostics.Metrics;
using TuneOperator.Api.Experiments;
using TuneOperator.Runtime.Hosting;

namespace TuneOperator.Operator.Telemetry;

/// <summary>How the runtime stands at the moment that somebody asks.</summary>
internal sealed class OperatorGauges : IDisposable
{
    public const string MeterName = "TuneOperator.Operator";

    private readonly Meter meter = new(MeterName);
    private readonly ControllerRuntime runtime;

    public OperatorGauges(ControllerRuntime runtime)
    {
        this.runtime = runtime;
        meter.CreateObservableGauge("tuneoperator.leader", () => runtime.IsLeader ? 1 : 0, description: "1 in the process whose controllers run, else 0.");
        meter.CreateObservableGauge("tuneoperator.queue.depth", Depths, description: "Objects that are due and have no worker yet, by controller.");
        meter.CreateObservableGauge("tuneoperator.experiments", Experiments, description: "Experiments, by phase.");
    }

    public void Dispose() => meter.Dispose();

    private IEnumerable<Measurement<int>> Depths() =>
        runtime.Health().Queues.Select(queue => new Measurement<int>(queue.Waiting, new KeyValuePair<string, object?>("controller", queue.Kind)));

    private IEnumerable<Measurement<int>> Experiments()
    {
        var counts = runtime.Watched<Experiment>().CountBy(experiment => experiment.Status?.Phase ?? ExperimentPhase.Pending).ToDictionary();
        return Enum.GetValues<ExperimentPhase>()
            .Select(phase => new Measurement<int>(counts.GetValueOrDefault(phase), new KeyValuePair<string, object?>("phase", phase.ToString())));
    }
}
