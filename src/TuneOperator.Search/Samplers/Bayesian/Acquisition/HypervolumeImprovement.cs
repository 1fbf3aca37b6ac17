using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Bayesian.Model;

namespace TuneOperator.Search.Samplers.Bayesian.Acquisition;

/// <summary>The logarithm of the hypervolume that a point is expected to add to that of several objectives, all of them minimised.</summary>
/// <remarks>
/// The volume is the mean, over directions, of how far the front reaches from the reference point (Zhang and Golovin, "Random Hypervolume Scalarizations for Provable Multi-Objective Black Box
/// Optimization", ICML 2020). Each direction is paired with one draw of the posterior, and the improvement is softened so that it has a slope everywhere.
/// </remarks>
internal sealed class HypervolumeImprovement : IAcquisition
{
    private const int Draws = 128;

    /// <summary>Of the spread of the targets.</summary>
    private const double Softness = 0.02;

    private readonly IReadOnlyList<GaussianProcess> processes;
    private readonly double[] reference;
    private readonly Draw[] draws;

    /// <param name="processes">One an objective.</param>
    /// <param name="points">The points that were tried or run, as the processes expect them: one value an objective.</param>
    /// <param name="reference">A point that compromises should be better than in every objective.</param>
    public HypervolumeImprovement(IReadOnlyList<GaussianProcess> processes, IReadOnlyList<double[]> points, double[] reference, Xoshiro256 random)
    {
        this.processes = processes;
        this.reference = reference;
        draws = new Draw[Draws];
        for (var at = 0; at < Draws; at++)
        {
            var direction = Direction(processes.Count, random);
            var reach = points.Max(point => Reach(point, direction));
            draws[at] = new(direction, Normals(processes.Count, random), reach, PortableMath.Power(Math.Max(reach, 0.05), processes.Count - 1));
        }
    }

    public double At(ReadOnlySpan<double> features)
    {
        var values = new double[processes.Count];
        var deviations = new double[processes.Count];
        for (var objective = 0; objective < values.Length; objective++)
        {
            var (mean, variance) = processes[objective].Predict(features);
            (values[objective], deviations[objective]) = (mean, Math.Sqrt(variance));
        }

        return PortableMath.Log(Improvement(values, deviations, [], []));
    }

    public double At(ReadOnlySpan<double> features, Span<double> slopes)
    {
        var size = processes.Count;
        var (means, deviations, byMean, byDeviation) = (new double[size], new double[size], new double[size], new double[size]);
        var (meanSlopes, varianceSlopes) = (new double[size][], new double[size][]);
        for (var objective = 0; objective < size; objective++)
        {
            (meanSlopes[objective], varianceSlopes[objective]) = (new double[features.Length], new double[features.Length]);
            var (mean, variance) = processes[objective].Predict(features, meanSlopes[objective], varianceSlopes[objective]);
            (means[objective], deviations[objective]) = (mean, Math.Sqrt(variance));
        }

        var improvement = Improvement(means, deviations, byMean, byDeviation);
        slopes.Clear();
        for (var objective = 0; objective < size; objective++)
        {
            VectorMath.AddScaled(slopes, byMean[objective] / improvement, meanSlopes[objective]);
            VectorMath.AddScaled(slopes, byDeviation[objective] / (improvement * 2 * deviations[objective]), varianceSlopes[objective]);
        }

        return PortableMath.Log(improvement);
    }

    /// <summary>A direction in which all objectives get better, all equally likely.</summary>
    private static double[] Direction(int objectives, Xoshiro256 random)
    {
        var direction = Normals(objectives, random);
        var square = 0.0;
        for (var objective = 0; objective < objectives; objective++)
        {
            direction[objective] = Math.Max(Math.Abs(direction[objective]), 1e-6);
            square += direction[objective] * direction[objective];
        }

        return Array.ConvertAll(direction, entry => entry / Math.Sqrt(square));
    }

    private static double[] Normals(int count, Xoshiro256 random)
    {
        var normals = new double[count];
        for (var at = 0; at < count; at++)
            normals[at] = NormalDistribution.Draw(random);

        return normals;
    }

    /// <summary>log(1 + eˣ), and its slope.</summary>
    private static (double Value, double Slope) Softplus(double x)
    {
        if (x > 30)
            return (x, 1);

        var power = PortableMath.Exp(Math.Max(x, -600));
        return (power < 1e-12 ? power : PortableMath.Log(1 + power), power / (1 + power));
    }

    private double Reach(double[] point, double[] direction)
    {
        var reach = double.PositiveInfinity;
        for (var objective = 0; objective < point.Length; objective++)
            reach = Math.Min(reach, (reference[objective] - point[objective]) / direction[objective]);

        return reach;
    }

    private double Improvement(double[] means, double[] deviations, double[] byMean, double[] byDeviation)
    {
        var sum = 0.0;
        foreach (var draw in draws)
        {
            var (reach, nearest) = (double.PositiveInfinity, 0);
            for (var objective = 0; objective < means.Length; objective++)
            {
                var own = (reference[objective] - means[objective] - (deviations[objective] * draw.Normals[objective])) / draw.Direction[objective];
                if (own < reach)
                    (reach, nearest) = (own, objective);
            }

            var (gain, slope) = Softplus((reach - draw.Reach) / Softness);
            sum += draw.Weight * gain;
            if (byMean.Length == 0)
                continue;

            var change = -draw.Weight * slope / (Softness * draw.Direction[nearest]);
            byMean[nearest] += change;
            byDeviation[nearest] += change * draw.Normals[nearest];
        }

        return sum + 1e-290;
    }

    /// <param name="Direction">Of length 1, all entries above 0.</param>
    /// <param name="Normals">One an objective.</param>
    /// <param name="Reach">How far the points known reach in the direction.</param>
    /// <param name="Weight">What reaching farther adds to the volume.</param>
    private sealed record Draw(double[] Direction, double[] Normals, double Reach, double Weight);
}
