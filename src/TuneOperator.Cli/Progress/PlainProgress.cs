using TuneOperator.Cli.Observing;

namespace TuneOperator.Cli.Progress;

/// <summary>For logs: a line when something changed, at most one every <paramref name="interval"/> and experiment.</summary>
internal sealed class PlainProgress(TextWriter writer, TimeProvider time, TimeSpan interval) : IProgressDisplay
{
    private readonly Dictionary<string, (string Counts, DateTimeOffset At)> written = new(StringComparer.Ordinal);

    public Task<TResult> WhileAsync<TResult>(Func<Action<IReadOnlyList<ExperimentSnapshot>>, Task<TResult>> work) => work(Show);

    private void Show(IReadOnlyList<ExperimentSnapshot> experiments)
    {
        var now = time.GetUtcNow();
        foreach (var experiment in experiments)
        {
            // Not the times: they always change.
            var counts = $"{experiment.Phase} {ProgressText.Counts(experiment)} {experiment.Best?.Name} {experiment.WaitingFor()}";
            var key = $"{experiment.Namespace}/{experiment.Name}";
            var last = written.GetValueOrDefault(key);
            var isDue = experiment.Outcome != ExperimentOutcome.Unfinished || now - last.At >= interval;
            if (isDue && !string.Equals(counts, last.Counts, StringComparison.Ordinal))
            {
                written[key] = (counts, now);
                writer.WriteLine(ProgressText.Line(experiment, now.UtcDateTime));
            }
        }
    }
}
