using System.Collections.Immutable;
using TuneOperator.Api.Experiments;

namespace TuneOperator.Controllers.Experiments.Definition.Objectives;

/// <summary>How the best trials are run again on data that the search never saw.</summary>
/// <param name="Metric">The metric of the test set.</param>
/// <param name="Environment">Variables of the verifying pods alone.</param>
public sealed record VerificationDefinition(int TopTrials, int Repeats, ObjectiveDefinition Metric, ImmutableArray<KeyValuePair<string, string>> Environment)
{
    internal static VerificationDefinition? Parse(VerificationSpec? spec, ImmutableArray<ObjectiveDefinition> objectives, List<DefinitionError> errors)
    {
        if (spec is null || objectives.IsEmpty)
        {
            return null;
        }

        if (objectives.Length > 1)
        {
            errors.Add(new DefinitionError(DefinitionError.InvalidSpec, "spec.verification", "a verification names one winner, so it goes with one objective; leave it out, or give one metric"));
        }

        if (string.IsNullOrEmpty(spec.Metric) || objectives.Any(objective => objective.Metric == spec.Metric))
        {
            errors.Add(new DefinitionError(DefinitionError.InvalidSpec, "spec.verification.metric", "must be a metric that the search does not use; report the test set under a name of its own, such as test-accuracy"));
        }

        return new VerificationDefinition(
            spec.TopTrials ?? 3,
            spec.Repeats ?? 3,
            new ObjectiveDefinition(spec.Metric ?? string.Empty, spec.Goal ?? objectives[0].Goal, Target: null, MetricReduction.Last, OnNonFinite.Fail),
            [.. (spec.Env ?? []).Select(variable => KeyValuePair.Create(variable.Name ?? string.Empty, variable.Value ?? string.Empty))]);
    }
}
