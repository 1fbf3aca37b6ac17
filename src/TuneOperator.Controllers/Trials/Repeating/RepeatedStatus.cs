using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments;

namespace TuneOperator.Controllers.Trials.Repeating;

/// <summary>Makes the status of a trial of those of its runs. Pure.</summary>
internal static class RepeatedStatus
{
    /// <summary>The first run's metrics and curve, and the aggregate of all values. A run without a value decides as it would alone.</summary>
    /// <param name="runs">What each run would be as a trial of its own, by index; at least one.</param>
    public static TrialStatus Of(IReadOnlyList<(int Index, TrialStatus Status)> runs, RepeatAggregate aggregate, string metric)
    {
        if (runs.FirstOrDefault(run => run.Status is not { Phase: TrialPhase.Succeeded, Value: not null }) is { Status: { } without, Index: var index })
        {
            return without with { Message = $"run {index}: {without.Message ?? "its value is not a finite number"}", Repeats = ValuesOf(runs) };
        }

        var values = runs.Select(run => run.Status.Value!.Value).ToList();
        var (value, deviation) = (Repeats.Aggregate(values, aggregate), Spread.Of(values));
        var first = runs[0].Status;
        var message = FormattableString.Invariant($"{metric} is {value:R}, the {aggregate} of {runs.Count} runs with a standard deviation of {deviation:G4}");
        return first with
        {
            Value = value,
            Values = first.Values?.ToDictionary(
                pair => pair.Key,
                pair => Repeats.Aggregate([.. runs.Select(run => run.Status.Values![pair.Key])], aggregate),
                StringComparer.Ordinal),
            Repeats = ValuesOf(runs),
            StandardDeviation = deviation,
            Conditions = [.. (first.Conditions ?? []).Select(condition => condition.Type == TrialConditions.Succeeded ? condition with { Message = message } : condition)],
        };
    }

    private static IReadOnlyList<RepeatValue> ValuesOf(IEnumerable<(int Index, TrialStatus Status)> runs) =>
        [.. runs.Select(run => new RepeatValue { Index = run.Index, Value = run.Status.Value })];
}
