using TuneOperator.Search.Numerics;

namespace TuneOperator.Search.Samplers.Tpe;

/// <summary>How wide the kernels of a mixture are.</summary>
internal sealed class Bandwidths
{
    private readonly double[][] lower; // Cholesky factor rows
    private readonly double[] listed; // sigma for ordered, epsilon for categorical
    private readonly double adapt;

    private Bandwidths(double[][] lower, double[] listed, double adapt)
    {
        this.lower = lower;
        this.listed = listed;
        this.adapt = adapt;
        var norm = 1.0;
        for (var d = 0; d < lower.Length; d++)
            norm *= 0.3989422804014327 / lower[d][d];
        Normalizer = norm;
    }

    public double Normalizer { get; }

    public static Bandwidths Of(TpeGroup group, GroupPoints points, double[] weights, string rule, double factor, TpeOptions options)
    {
        var p = group.Smooth.Length + group.Listed.Length;
        var n = Math.Max(points.Count, 1);
        var total = weights.Sum();
        var square = weights.Sum(w => w * w);
        var effective = total <= 0 ? 1 : total * total / square;
        var scott = PortableMath.Exp(-PortableMath.Log(effective) / (p + 4));
        var s = group.Smooth.Length;
        var factors = new double[s][];
        var spread = new double[s];
        var means = new double[s];
        for (var d = 0; d < s; d++)
        {
            factors[d] = new double[d + 1];
            (means[d], spread[d]) = Spread(points.Smooth[d], weights, total, effective, options.Kappa);
        }

        for (var d = 0; d < s; d++)
            factors[d][d] = Math.Max(factor * scott * (rule == "const" ? 0.2 : spread[d]), options.Floor);

        if (rule == "full" && s > 1 && points.Count > 2)
            Correlate(factors, points, weights, means, total, effective / (effective + (options.Shrink * s)));

        var ofListed = new double[group.Listed.Length];
        for (var d = 0; d < ofListed.Length; d++)
        {
            var table = group.Listed[d];
            if (!table.IsOrdered)
            {
                var k = table.Count;
                ofListed[d] = Math.Min(1, options.CatEps * k / (effective + k));
                continue;
            }

            var column = new double[points.Count];
            for (var at = 0; at < column.Length; at++)
                column[at] = table.Centres[points.Cells[d][at]];
            var sigma = rule == "const" ? 0.2 : Spread(column, weights, total, effective, options.Kappa).Spread;
            ofListed[d] = Math.Max(factor * scott * sigma, Math.Max(options.Floor, 0.25 / table.Count));
        }

        return new Bandwidths(factors, ofListed, options.Adapt);
    }

    public double[] LocalScales(GroupPoints points)
    {
        var scales = new double[points.Count];
        Array.Fill(scales, 1.0);
        _ = adapt;
        return scales;
    }

    public void Whiten(ReadOnlySpan<double> x, Span<double> z)
    {
        for (var d = 0; d < x.Length; d++)
        {
            var row = lower[d];
            var sum = x[d];
            for (var e = 0; e < d; e++)
                sum -= row[e] * z[e];
            z[d] = sum / row[d];
        }
    }

    public void Colour(ReadOnlySpan<double> z, Span<double> x)
    {
        for (var d = 0; d < x.Length; d++)
        {
            var row = lower[d];
            var sum = 0.0;
            for (var e = 0; e <= d; e++)
                sum += row[e] * z[e];
            x[d] = sum;
        }
    }

    /// <summary>The chance of one cell under the kernels of all cells.</summary>
    public double[] Row(LevelTable table, int d, int cell)
    {
        var row = new double[table.Count];
        if (!table.IsOrdered)
        {
            Array.Fill(row, listed[d] / table.Count);
            row[cell] += 1 - listed[d];
            return row;
        }

        for (var of = 0; of < row.Length; of++)
        {
            var sigma = listed[d];
            var centre = table.Centres[of];
            var low = NormalMath.Cdf(-centre / sigma);
            var high = NormalMath.Cdf((1 - centre) / sigma);
            row[of] = Math.Max((NormalMath.Cdf((table.Edges[cell + 1] - centre) / sigma) - NormalMath.Cdf((table.Edges[cell] - centre) / sigma)) / (high - low), 1e-9);
        }

        return row;
    }

    public int Draw(LevelTable table, int d, int cell, Xoshiro256 random)
    {
        if (!table.IsOrdered)
            return random.NextUnit() < listed[d] ? Math.Min((int)(random.NextUnit() * table.Count), table.Count - 1) : cell;

        Span<double> deviate = stackalloc double[1];
        for (var attempt = 0; attempt < 8; attempt++)
        {
            NormalMath.Fill(deviate, random);
            var unit = table.Centres[cell] + (listed[d] * deviate[0]);
            if (unit is >= 0 and < 1)
                return table.CellOf(unit);
        }

        return cell;
    }

    private static (double Mean, double Spread) Spread(double[] column, double[] weights, double total, double effective, double kappa)
    {
        if (total <= 0)
            return (0.5, 0.28867513459481287);
        var mean = 0.0;
        for (var at = 0; at < column.Length; at++)
            mean += weights[at] / total * column[at];
        var variance = 0.0;
        for (var at = 0; at < column.Length; at++)
            variance += weights[at] / total * (column[at] - mean) * (column[at] - mean);
        variance = ((variance * effective) + (kappa / 12)) / (effective + kappa);
        return (mean, Math.Sqrt(variance));
    }

    /// <summary>Gives the kernels the correlations of the points, shrunk.</summary>
    private static void Correlate(double[][] lower, GroupPoints points, double[] weights, double[] means, double total, double shrink)
    {
        var s = lower.Length;
        var covariance = new double[s][];
        for (var d = 0; d < s; d++)
        {
            covariance[d] = new double[d + 1];
            for (var e = 0; e <= d; e++)
            {
                var sum = 0.0;
                for (var at = 0; at < points.Count; at++)
                    sum += weights[at] / total * (points.Smooth[d][at] - means[d]) * (points.Smooth[e][at] - means[e]);
                covariance[d][e] = sum;
            }
        }

        var correlation = new double[s][];
        for (var d = 0; d < s; d++)
        {
            correlation[d] = new double[d + 1];
            for (var e = 0; e < d; e++)
                correlation[d][e] = shrink * covariance[d][e] / Math.Max(Math.Sqrt(covariance[d][d] * covariance[e][e]), 1e-300);
            correlation[d][d] = 1;
        }

        for (var d = 0; d < s; d++)
        {
            for (var e = 0; e <= d; e++)
            {
                var sum = correlation[d][e];
                for (var f = 0; f < e; f++)
                    sum -= correlation[d][f] * correlation[e][f];
                correlation[d][e] = e == d ? Math.Sqrt(Math.Max(sum, 1e-6)) : sum / correlation[e][e];
            }
        }

        for (var d = 0; d < s; d++)
        {
            var sigma = lower[d][d];
            for (var e = 0; e <= d; e++)
                lower[d][e] = sigma * correlation[d][e];
        }
    }
}
