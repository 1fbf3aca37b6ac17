using System.Globalization;
using TuneOperator.Api.Trials;
using TuneOperator.Cli.Observing;

namespace TuneOperator.Cli.Results;

/// <summary>What failed trials have in common, most frequent reason first.</summary>
internal static class FailureReasons
{
    public static IEnumerable<string> Of(ExperimentSnapshot experiment) => experiment.Trials
        .Where(trial => trial is { Phase: TrialPhase.Failed, IsCancelled: false })
        .GroupBy(trial => trial.Reason)
        .OrderByDescending(group => group.Count())
        .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} failed with {group.Key}; the last, {group.Last().Name}: {group.Last().Message}"));
}
