using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition;

namespace TuneOperator.Controllers.Experiments.Policies;

/// <summary>Good enough. With several objectives: one trial reaches every target that is given.</summary>
internal sealed class TargetReached : ICompletionPolicy
{
    public Verdict Judge(ExperimentView view)
    {
        var definition = view.Definition;
        var wanted = definition.Objectives.Where(objective => objective.Target is not null).ToList();
        if (wanted.Count == 0)
        {
            return Verdict.Continue;
        }

        var reached = view.Best is { } best
            ? Reaches(best, definition) ? best : null
            : definition.Objectives.Length > 1 ? view.Trials.FirstOrDefault(trial => Reaches(trial, definition)) : null;
        return reached is null
            ? Verdict.Continue
            : Verdict.Succeed("TargetReached", $"{reached.Metadata.Name} reached {string.Join(" and ", wanted.Select(objective => $"{objective.Metric} {ValueOf(reached, definition, objective.Metric):G6}; the target is {objective.Target:G6}"))}");
    }

    private static bool Reaches(Trial trial, ExperimentDefinition definition) =>
        trial is { Spec.Purpose: null or TrialPurpose.Search, Status: { Phase: TrialPhase.Succeeded } status }
        && TrialRecords.ValuesOf(status, definition) is { IsEmpty: false } values
        && definition.Objectives.Zip(values).All(pair => pair.First.Target is null || pair.First.Reaches(pair.Second));

    private static double ValueOf(Trial trial, ExperimentDefinition definition, string metric) =>
        TrialRecords.ValuesOf(trial.Status!, definition)[definition.Objectives.IndexOf(definition.Objectives.First(objective => objective.Metric == metric))];
}
