using System.Collections.Immutable;
using TuneOperator.Api.Experiments;

namespace TuneOperator.Controllers.Experiments.Definition.Objectives;

/// <summary>Reads <c>spec.objective</c>.</summary>
internal sealed class ObjectiveParser(List<DefinitionError> errors)
{
    private const int MaxMetrics = 4;

    /// <returns>One objective a metric; none when there is an error.</returns>
    public ImmutableArray<ObjectiveDefinition> Parse(ObjectiveSpec? spec)
    {
        var metrics = spec?.Metrics ?? [];
        if (metrics.Count is 0 or > MaxMetrics || metrics.Any(metric => metric is not { Name.Length: > 0, Goal: not null }))
        {
            Refuse("spec.objective.metrics", $"give one metric, or up to {MaxMetrics}, each with a name and a goal, Maximize or Minimize");
            return [];
        }

        for (var i = 0; i < metrics.Count; i++)
        {
            Check(metrics[i], $"spec.objective.metrics[{i}]");
        }

        if (metrics.Select(metric => metric.Name).Distinct(StringComparer.Ordinal).Count() < metrics.Count)
        {
            Refuse("spec.objective.metrics", "two metrics have the same name: leave one out");
        }

        return [.. metrics.Select(metric => new ObjectiveDefinition(metric.Name!, metric.Goal!.Value, metric.Target, metric.Reduce ?? MetricReduction.Last, spec!.OnNonFinite ?? OnNonFinite.Fail))];
    }

    private void Check(MetricSpec metric, string path)
    {
        if (metric.Target is { } target && !double.IsFinite(target))
        {
            Refuse($"{path}.target", "must be a finite number");
        }

        if (metric.Name!.Equals("step", StringComparison.OrdinalIgnoreCase))
        {
            Refuse($"{path}.name", "step is how a line numbers its metrics; let the trainer print the value under another name");
        }
    }

    private void Refuse(string path, string message) => errors.Add(new DefinitionError(DefinitionError.InvalidSpec, path, message));
}
