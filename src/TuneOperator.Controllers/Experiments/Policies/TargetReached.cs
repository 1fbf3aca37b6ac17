namespace TuneOperator.Controllers.Experiments.Policies;

/// <summary>Good enough.</summary>
internal sealed class TargetReached : ICompletionPolicy
{
    public Verdict Judge(ExperimentView view) =>
        view.Best is { Status.Value: { } value } best && view.Definition.Objective.Reaches(value)
            ? Verdict.Succeed("TargetReached", $"{best.Metadata.Name} reached {view.Definition.Objective.Metric} {value:G6}; the target is {view.Definition.Objective.Target:G6}")
            : Verdict.Continue;
}
