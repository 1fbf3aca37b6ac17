using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Tpe.Densities;
using TuneOperator.Search.Samplers.Tpe.Groups;

namespace TuneOperator.Search.Samplers.Tpe;

/// <summary>The good density over that of the rest, in one group, averaged in logarithms over the splits.</summary>
internal sealed class DensityRatio
{
    private const double LeastDensity = 1e-300;

    private readonly ParameterGroup group;
    private readonly GoodDensity[] good;
    private readonly RestDensity rest;

    /// <param name="doubt">See <see cref="ColumnMoments.Of"/>.</param>
    public DensityRatio(ParameterGroup group, GroupPoints points, GroupEvidence evidence, double doubt, TpeOptions options)
    {
        this.group = group;
        good = Array.ConvertAll(evidence.Splits, count => new GoodDensity(group, points, count, doubt, options));
        rest = new RestDensity(group, points, evidence.Weights, evidence.Splits, options.PriorWeight);
    }

    /// <summary>Points drawn from the good densities in turn.</summary>
    public Candidate[] Draw(int count, Xoshiro256 random)
    {
        var drawn = new Candidate[count];
        for (var at = 0; at < count; at++)
        {
            var smooth = new double[group.Smooth.Length];
            var cells = new int[group.Listed.Length];
            good[at % good.Length].Draw(smooth, cells, random);
            drawn[at] = new(smooth, cells, Score(smooth, cells));
        }

        return drawn;
    }

    private double Score(ReadOnlySpan<double> smooth, ReadOnlySpan<int> cells)
    {
        var uniform = 1.0;
        for (var column = 0; column < cells.Length; column++)
            uniform *= group.Listed[column].Widths[cells[column]];

        Span<double> rests = stackalloc double[good.Length];
        rest.At(smooth, cells, uniform, rests);
        var score = 0.0;
        for (var split = 0; split < good.Length; split++)
            score += PortableMath.Log(Math.Max(good[split].At(smooth, cells, uniform), LeastDensity)) - PortableMath.Log(Math.Max(rests[split], LeastDensity));

        return score;
    }
}
