using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Tpe.Groups;

namespace TuneOperator.Search.Samplers.Tpe.Densities;

/// <summary>Where good points are: kernels around them, weighted by rank, and a share of the uniform distribution.</summary>
/// <remarks>
/// Kernels stand between their point and the mean of the good ones. Without that a mixture spreads wider than the points it is made of (West, "Approximating
/// Posterior Distributions by Mixtures", JRSS B 55, 1993, shrinks for that reason), and the mean of good points is often better than any of them.
/// </remarks>
internal sealed class GoodDensity
{
    /// <summary>A sample outside of the box is drawn again so often, and then reflected into it.</summary>
    private const int MaxDraws = 8;

    private readonly ParameterGroup group;
    private readonly GroupPoints kernels;
    private readonly KernelWidths? widths;
    private readonly KernelSum? sum;
    private readonly double[] weights;
    private readonly double prior;

    /// <param name="points">Best first.</param>
    /// <param name="count">So many of them are good; none: the density is uniform.</param>
    /// <param name="doubt">See <see cref="ColumnMoments.Of"/>.</param>
    public GoodDensity(ParameterGroup group, GroupPoints points, int count, double doubt, TpeOptions options)
    {
        this.group = group;
        prior = options.PriorWeight / (count + options.PriorWeight);
        weights = RankWeights(count, 1 - prior, out var effective);
        var moments = new ColumnMoments[group.Count];
        for (var column = 0; column < moments.Length && count > 0; column++)
            moments[column] = ColumnMoments.Of(Column(group, points, column, count), weights, effective, doubt);

        kernels = points.Gathered(count, Array.ConvertAll(moments, of => of.Mean), options.Spread);
        if (count == 0)
            return;

        widths = KernelWidths.OfGood(group, Array.ConvertAll(moments, of => of.Deviation), effective);
        sum = new KernelSum(kernels, weights, widths);
    }

    /// <param name="uniform">The uniform density there.</param>
    public double At(ReadOnlySpan<double> smooth, ReadOnlySpan<int> cells, double uniform) =>
        (prior * uniform) + (sum?.At(smooth, cells, 0, kernels.Count) ?? 0);

    public void Draw(Span<double> smooth, Span<int> cells, Xoshiro256 random)
    {
        var left = random.NextUnit();
        var kernel = 0;
        while (kernel < weights.Length && left >= weights[kernel])
            left -= weights[kernel++];

        if (kernel == weights.Length || widths is null)
        {
            DrawUniform(smooth, cells, random);
            return;
        }

        for (var column = 0; column < smooth.Length; column++)
            smooth[column] = DrawNear(kernels.Smooth[column][kernel], widths.Sigmas[column], random);

        for (var column = 0; column < cells.Length; column++)
            cells[column] = widths.Levels[column].Draw(kernels.Cells[column][kernel], random);
    }

    private void DrawUniform(Span<double> smooth, Span<int> cells, Xoshiro256 random)
    {
        for (var column = 0; column < smooth.Length; column++)
            smooth[column] = random.NextUnit();

        for (var column = 0; column < cells.Length; column++)
            cells[column] = group.Listed[column].CellOf(random.NextUnit());
    }

    private static double DrawNear(double centre, double sigma, Xoshiro256 random)
    {
        var unit = centre;
        for (var draw = 0; draw < MaxDraws; draw++)
        {
            unit = centre + (sigma * NormalDistribution.Draw(random));
            if (unit is >= 0 and <= 1)
                return unit;
        }

        return Math.Clamp(unit < 0 ? -unit : 2 - unit, 0, 1);
    }

    /// <summary>ln(n + 1) − ln(rank), as in evolution strategies.</summary>
    private static double[] RankWeights(int count, double total, out double effective)
    {
        var ranked = new double[count];
        var (sum, squares) = (0.0, 0.0);
        for (var at = 0; at < count; at++)
        {
            ranked[at] = PortableMath.Log(count + 1) - PortableMath.Log(at + 1);
            sum += ranked[at];
            squares += ranked[at] * ranked[at];
        }

        effective = count == 0 ? 0 : sum * sum / squares;
        for (var at = 0; at < count; at++)
            ranked[at] *= total / sum;

        return ranked;
    }

    private static ReadOnlySpan<double> Column(ParameterGroup group, GroupPoints points, int column, int count)
    {
        if (column < points.Smooth.Length)
            return points.Smooth[column].AsSpan(0, count);

        var listed = column - points.Smooth.Length;
        var units = new double[count];
        for (var at = 0; at < count; at++)
            units[at] = group.Listed[listed].Centres[points.Cells[listed][at]];

        return units;
    }
}
