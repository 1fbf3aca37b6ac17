using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Search.Space;

namespace TuneOperator.Controllers.Trials.Jobs;

/// <summary>What a trial's Job is made from.</summary>
/// <param name="Uid">The Trial's UID; null in a dry run, where there is no Trial to own the Job.</param>
internal sealed record TrialPoint(string Name, string? Uid, int Index, string Stage, Assignment Point)
{
    public TrialPurpose Purpose { get; init; }

    public int? Budget { get; init; }

    public string? ResumeFrom { get; init; }

    public static TrialPoint Of(Trial trial, ExperimentDefinition experiment) => new(
        trial.Metadata.Name,
        trial.Metadata.Uid,
        trial.Spec.Index,
        trial.Spec.Stage ?? ExperimentDefinition.OnlyStage,
        experiment.FromJson(trial.Spec.Parameters))
    {
        Purpose = trial.Spec.Purpose ?? TrialPurpose.Search,
        Budget = trial.Spec.Budget,
        ResumeFrom = trial.Spec.ResumeFrom,
    };
}
