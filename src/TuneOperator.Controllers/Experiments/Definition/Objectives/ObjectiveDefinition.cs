using TuneOperator.Api.Experiments;
using TuneOperator.Search.Samplers;

namespace TuneOperator.Controllers.Experiments.Definition.Objectives;

/// <summary>The metric that decides.</summary>
/// <param name="Target">Finite; null: no target.</param>
public sealed record ObjectiveDefinition(string Metric, MetricGoal Goal, double? Target, MetricReduction Reduce, OnNonFinite OnNonFinite)
{
    /// <summary>Whether <paramref name="value"/> is at the target or beyond.</summary>
    public bool Reaches(double value) =>
        Target is { } target && (Goal == MetricGoal.Maximize ? value >= target : value <= target);

    public Objective ToObjective() => new(Metric, Goal == MetricGoal.Maximize ? Search.Samplers.Goal.Maximize : Search.Samplers.Goal.Minimize);

    /// <summary>Whether <paramref name="value"/> is better than <paramref name="other"/>; equal is not better.</summary>
    public bool IsBetter(double value, double other) => Goal == MetricGoal.Maximize ? value > other : value < other;
}
