using System.Text.Json.Nodes;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Trials.Retrying;
using TuneOperator.Search.Space;

namespace TuneOperator.Controllers.Trials.Jobs;

/// <summary>What a trial's Job is made from.</summary>
/// <param name="Uid">The Trial's UID; null in a dry run, where there is no Trial to own the Job.</param>
internal sealed record TrialPoint(string Name, string? Uid, int Index, string Stage, Assignment Point)
{
    public TrialPurpose Purpose { get; init; }

    public int? Budget { get; init; }

    public string? ResumeFrom { get; init; }

    /// <summary>Of a batch that is accumulated into a name of its own: how many make a step.</summary>
    public long Accumulation { get; init; } = 1;

    public static TrialPoint Of(Trial trial, ExperimentDefinition experiment)
    {
        var point = new TrialPoint(
            trial.Metadata.Name, trial.Metadata.Uid, trial.Spec.Index, trial.Spec.Stage ?? ExperimentDefinition.OnlyStage, experiment.FromJson(trial.Spec.Parameters))
        {
            Purpose = trial.Spec.Purpose ?? TrialPurpose.Search,
            Budget = trial.Spec.Budget,
            ResumeFrom = trial.Spec.ResumeFrom,
        };
        return trial.Status?.Effective is not null && EffectiveBatch.Of(trial, experiment) is { } batch ? point.With(batch, experiment.Retry.OnOutOfMemory!) : point;
    }

    /// <summary>All parameters as one object, in the order of the experiment.</summary>
    public JsonObject ToJson(ExperimentDefinition experiment)
    {
        var json = experiment.ToJson(Point);
        if (experiment.Retry.OnOutOfMemory is { ExtraVariable: not null } policy)
        {
            json[policy.AccumulateInto] = Accumulation;
        }

        return json;
    }

    private TrialPoint With(EffectiveBatch batch, MemoryRetry policy)
    {
        var values = Point.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        values[policy.Parameter] = ParameterValue.Of(batch.Size);
        if (policy.ExtraVariable is null)
        {
            values[policy.AccumulateInto] = ParameterValue.Of(batch.Accumulation);
        }

        return this with { Point = new Assignment(values), Accumulation = batch.Accumulation };
    }
}
