using System.Collections.Immutable;
using TuneOperator.Search.History;

namespace TuneOperator.Controllers.Trials.Stopping;

/// <summary>Reported points as the search takes them: whole steps from 1 that rise. Pure.</summary>
internal static class LearningCurve
{
    /// <summary>Of several values at one step the last counts; what goes back is left out.</summary>
    public static ImmutableArray<CurvePoint> Of(IEnumerable<(long Step, double Value)> points)
    {
        var curve = ImmutableArray.CreateBuilder<CurvePoint>();
        foreach (var (step, value) in points)
        {
            if (step is < 1 or > int.MaxValue || (curve.Count > 0 && step < curve[^1].Step))
            {
                continue;
            }

            if (curve.Count > 0 && step == curve[^1].Step)
            {
                curve.RemoveAt(curve.Count - 1);
            }

            curve.Add(new CurvePoint((int)step, value));
        }

        return curve.ToImmutable();
    }

    public static ImmutableArray<CurvePoint> Of(IReadOnlyList<Api.Trials.CurvePoint>? curve) => Of((curve ?? []).Select(point => (point.Step, point.Value)));
}
