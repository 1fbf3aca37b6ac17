using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Bayesian.Encoding;
using TuneOperator.Search.Samplers.Bayesian.Model;

namespace TuneOperator.Search.Samplers.Bayesian.Acquisition;

/// <summary>A box around the best point: twice as large after successes, half as large after failures, longer along parameters that matter less.</summary>
/// <remarks>Eriksson et al., "Scalable Global Optimization via Local Bayesian Optimization", NeurIPS 2019; here the size is found again from the history.</remarks>
internal static class TrustRegion
{
    private const double FirstLength = 0.8;
    private const double MaxLength = 1.6;
    private const double MinLength = 1.0 / 128;

    /// <summary>The box's side, in the unit cube, after these losses.</summary>
    /// <param name="losses">In the order of the trials.</param>
    /// <param name="startup">So many of the first trials were no attempts.</param>
    public static double LengthAfter(double[] losses, int dimensions, int startup)
    {
        var (length, best, successes, failures) = (FirstLength, double.PositiveInfinity, 0, 0);
        var tolerance = Math.Max(4, dimensions);
        foreach (var (place, loss) in losses.Index())
        {
            var isBetter = loss < best - (1e-3 * Math.Abs(best));
            best = Math.Min(best, loss);
            if (place < startup)
                continue;

            (successes, failures) = isBetter ? (successes + 1, 0) : (0, failures + 1);
            if (successes == 3)
                (length, successes) = (Math.Min(2 * length, MaxLength), 0);
            else if (failures == tolerance)
                (length, failures) = (length / 2, 0);

            if (length < MinLength)
                length = FirstLength;
        }

        return length;
    }

    /// <param name="centre">Units, NaN where inactive.</param>
    public static SearchBox Around(double[] centre, FeatureMap map, Hyperparameters hyperparameters, double length)
    {
        var box = SearchBox.Whole(centre.Length);
        var numeric = map.Dimensions.Where(dimension => !FeatureMap.IsFixed(dimension) && !FeatureMap.IsCategorical(dimension)).Select(dimension => dimension.Ordinal).ToList();
        var scales = numeric.ConvertAll(ordinal => PortableMath.Log(hyperparameters.Weights[map.GroupOf[map.ColumnOf(ordinal)]]) / -2);
        foreach (var (at, ordinal) in numeric.Index())
        {
            if (double.IsNaN(centre[ordinal]))
                continue;

            var half = length / 2 * Math.Clamp(PortableMath.Exp(scales[at] - scales.Average()), 0.1, 10);
            box.Low[ordinal] = Math.Max(0, centre[ordinal] - half);
            box.High[ordinal] = Math.Min(1, centre[ordinal] + half);
        }

        return box;
    }
}
