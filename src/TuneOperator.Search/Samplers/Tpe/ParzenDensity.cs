using System.Runtime.Intrinsics;
using TuneOperator.Search.Numerics;

namespace TuneOperator.Search.Samplers.Tpe;

/// <summary>A mixture of kernels, one a point, and of the uniform distribution of the group.</summary>
internal sealed class ParzenDensity
{
    private readonly TpeGroup group;
    private readonly GroupPoints points;
    private readonly double[] weights;
    private readonly double priorWeight;
    private readonly Bandwidths bandwidths;
    private readonly int padded;
    private readonly double[] columns;
    private readonly double[] kernelWeights;
    private readonly double[] inverseScales;
    private readonly double[] localScales;
    private readonly double[][][] tables;
    private readonly double[] whitened;

    /// <param name="weights">Sum to 1 − priorWeight.</param>
    public ParzenDensity(TpeGroup group, GroupPoints points, double[] weights, double priorWeight, Bandwidths bandwidths)
    {
        this.group = group;
        this.points = points;
        this.weights = weights;
        this.priorWeight = priorWeight;
        this.bandwidths = bandwidths;
        padded = (points.Count + 3) & ~3;
        columns = new double[group.Smooth.Length * padded];
        whitened = new double[group.Smooth.Length];
        localScales = bandwidths.LocalScales(points);
        kernelWeights = new double[padded];
        inverseScales = new double[padded];
        var norm = bandwidths.Normalizer;
        var x = new double[group.Smooth.Length];
        for (var at = 0; at < points.Count; at++)
        {
            for (var d = 0; d < x.Length; d++)
                x[d] = points.Smooth[d][at];
            bandwidths.Whiten(x, whitened);
            for (var d = 0; d < x.Length; d++)
                columns[(d * padded) + at] = whitened[d];
            var s = localScales[at];
            var local = 1.0;
            for (var d = 0; d < x.Length; d++)
                local /= s;
            kernelWeights[at] = weights[at] * norm * local;
            inverseScales[at] = -0.5 / (s * s);
        }

        tables = new double[group.Listed.Length][][];
        for (var d = 0; d < tables.Length; d++)
            tables[d] = new double[group.Listed[d].Count][];
    }

    public double LogDensity(ReadOnlySpan<double> smooth, ReadOnlySpan<int> cells)
    {
        bandwidths.Whiten(smooth, whitened);
        var total = Vector256<double>.Zero;
        for (var d = 0; d < tables.Length; d++)
            tables[d][cells[d]] ??= bandwidths.Row(group.Listed[d], d, cells[d]);

        for (var at = 0; at < padded; at += 4)
        {
            var q = Vector256<double>.Zero;
            for (var d = 0; d < whitened.Length; d++)
            {
                var gap = Vector256.Create(whitened[d]) - Vector256.LoadUnsafe(ref columns[(d * padded) + at]);
                q += gap * gap;
            }

            var kernel = whitened.Length == 0 ? Vector256.LoadUnsafe(ref kernelWeights[at])
                : GaussianSum.Exp(q * Vector256.LoadUnsafe(ref inverseScales[at])) * Vector256.LoadUnsafe(ref kernelWeights[at]);
            for (var d = 0; d < tables.Length; d++)
            {
                var row = tables[d][cells[d]];
                var of = points.Cells[d];
                kernel *= at + 4 <= points.Count
                    ? Vector256.Create(row[of[at]], row[of[at + 1]], row[of[at + 2]], row[of[at + 3]])
                    : Vector256.Create(row[of[at]], at + 1 < of.Length ? row[of[at + 1]] : 0, at + 2 < of.Length ? row[of[at + 2]] : 0, 0);
            }

            total += kernel;
        }

        var prior = priorWeight;
        for (var d = 0; d < tables.Length; d++)
        {
            var listed = group.Listed[d];
            prior *= listed.Edges[cells[d] + 1] - listed.Edges[cells[d]];
        }

        return PortableMath.Log(prior + total[0] + total[1] + total[2] + total[3]);
    }

    public void Sample(Span<double> smooth, Span<int> cells, Xoshiro256 random)
    {
        var u = random.NextUnit();
        var kernel = 0;
        while (kernel < weights.Length && u >= weights[kernel])
            u -= weights[kernel++];

        if (kernel == weights.Length)
        {
            for (var d = 0; d < smooth.Length; d++)
                smooth[d] = random.NextUnit();
            for (var d = 0; d < cells.Length; d++)
                cells[d] = group.Listed[d].CellOf(random.NextUnit());
            return;
        }

        Span<double> deviates = stackalloc double[smooth.Length];
        Span<double> centre = stackalloc double[smooth.Length];
        for (var d = 0; d < smooth.Length; d++)
            centre[d] = points.Smooth[d][kernel];
        for (var attempt = 0; attempt < 8; attempt++)
        {
            NormalMath.Fill(deviates, random);
            for (var d = 0; d < smooth.Length; d++)
                deviates[d] *= localScales[kernel];
            bandwidths.Colour(deviates, smooth);
            var inside = true;
            for (var d = 0; d < smooth.Length; d++)
            {
                smooth[d] += centre[d];
                inside &= smooth[d] is >= 0 and <= 1;
            }

            if (inside)
                break;
        }

        for (var d = 0; d < smooth.Length; d++)
        {
            if (smooth[d] < 0)
                smooth[d] = Math.Min(-smooth[d], 1);
            else if (smooth[d] > 1)
                smooth[d] = Math.Max(2 - smooth[d], 0);
        }

        for (var d = 0; d < cells.Length; d++)
            cells[d] = bandwidths.Draw(group.Listed[d], d, points.Cells[d][kernel], random);
    }
}
