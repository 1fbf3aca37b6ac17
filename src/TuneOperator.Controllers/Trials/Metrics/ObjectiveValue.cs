using TuneOperator.Api.Experiments;
using TuneOperator.Controllers.Experiments.Definition.Objectives;

namespace TuneOperator.Controllers.Trials.Metrics;

/// <summary>Reduces a series to the trial's value.</summary>
internal static class ObjectiveValue
{
    /// <returns>May be NaN or infinite: Last is what came last; Mean is not finite if a point was not; Best, Min and Max look at finite points, and are NaN without one.</returns>
    public static double Reduce(MetricSeries series, ObjectiveDefinition objective) => objective.Reduce switch
    {
        MetricReduction.Last => series.Last,
        MetricReduction.Mean => series.HasNonFinite ? double.NaN : series.Mean,
        _ when series.FiniteCount == 0 => double.NaN,
        MetricReduction.Min => series.Min,
        MetricReduction.Max => series.Max,
        _ => objective.Goal == MetricGoal.Maximize ? series.Max : series.Min,
    };
}
