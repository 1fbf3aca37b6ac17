using System.Globalization;
using k8s.Models;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Trials.Outcome;

namespace TuneOperator.Controllers.Trials.Repeating;

/// <summary>The runs of one trial, each a pod of its Indexed Job. Pure.</summary>
internal static class Repeats
{
    /// <summary>How many runs a trial has; 1 where it is one pod. Only trials of the search are repeated: a probe needs no second one, and a verification has runs of its own.</summary>
    public static int CountOf(ExperimentDefinition experiment, TrialPurpose? purpose) =>
        purpose is null or TrialPurpose.Search ? experiment.Repeats?.Count ?? 1 : 1;

    /// <summary>The pod of each run that succeeded, by completion index.</summary>
    public static IReadOnlyList<(int Index, V1Pod Pod)> Succeeded(IEnumerable<V1Pod> pods) =>
    [
        .. pods.Where(pod => pod.Status?.Phase == "Succeeded")
            .GroupBy(PodState.Index)
            .OrderBy(run => run.Key)
            .Select(run => (run.Key, run.OrderByDescending(pod => pod.Metadata.CreationTimestamp).ThenBy(pod => pod.Metadata.Name, StringComparer.Ordinal).First())),
    ];

    /// <summary>Seconds that the pods of all runs ran, one after another or beside each other.</summary>
    public static double PodSeconds(IEnumerable<V1Pod> pods, string container, DateTime now) => pods.Sum(pod =>
        PodState.StartedAt(pod, container) is { } started ? Math.Max(0, ((PodState.FinishedAt(pod, container) ?? now) - started).TotalSeconds) : 0);

    /// <summary>To 15 digits, so that the mean of 0.1 and 0.2 reads as people write it.</summary>
    public static double Aggregate(IReadOnlyCollection<double> values, RepeatAggregate aggregate) => aggregate switch
    {
        RepeatAggregate.Min => values.Min(),
        RepeatAggregate.Max => values.Max(),
        RepeatAggregate.Median => Rounded(Median([.. values.Order()])),
        _ => Rounded(values.Average()),
    };

    private static double Rounded(double value) => double.Parse(value.ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static double Median(double[] ascending)
    {
        var middle = ascending.Length / 2;
        return ascending.Length % 2 == 1 ? ascending[middle] : (ascending[middle - 1] / 2) + (ascending[middle] / 2);
    }
}
