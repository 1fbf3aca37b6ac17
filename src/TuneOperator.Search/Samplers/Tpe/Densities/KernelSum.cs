using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Tpe.Groups;

namespace TuneOperator.Search.Samplers.Tpe.Densities;

/// <summary>The weighted sum of product kernels around points, at one place.</summary>
/// <remarks>Four kernels at a time, always in the same order, so that the sum is the same on every machine.</remarks>
internal sealed class KernelSum
{
    private readonly GroupPoints points;
    private readonly KernelWidths widths;
    private readonly double[] weights;
    private readonly double[] precisions;

    /// <param name="weights">One a point.</param>
    public KernelSum(GroupPoints points, ReadOnlySpan<double> weights, KernelWidths widths)
    {
        this.points = points;
        this.widths = widths;
        this.weights = new double[points.Count + 3];
        weights[..points.Count].CopyTo(this.weights);
        precisions = Array.ConvertAll(widths.Sigmas, sigma => -0.5 / (sigma * sigma));
    }

    /// <summary>The sum over the points from one place on, up to but not including another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double At(ReadOnlySpan<double> smooth, ReadOnlySpan<int> cells, int from, int to)
    {
        var total = Vector256<double>.Zero;
        for (var place = from; place < to; place += 4)
        {
            var kernels = Load(weights, place);
            if (place + 4 > to)
                kernels = Vector256.ConditionalSelect(First(to - place), kernels, Vector256<double>.Zero);

            if (smooth.Length > 0)
                kernels *= VectorMath.Exp(Exponents(smooth, place));

            for (var column = 0; column < cells.Length; column++)
                kernels *= Masses(widths.Levels[column].Row(cells[column]), points.Cells[column], place);

            total += kernels;
        }

        return total[0] + total[1] + (total[2] + total[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Exponents(ReadOnlySpan<double> smooth, int place)
    {
        var exponents = Vector256.Create(widths.LogNormalizer);
        for (var column = 0; column < smooth.Length; column++)
        {
            var gaps = Vector256.Create(smooth[column]) - Load(points.Smooth[column], place);
            exponents += gaps * gaps * Vector256.Create(precisions[column]);
        }

        return exponents;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Masses(double[] row, int[] centres, int place) =>
        Vector256.Create(row[centres[place]], row[centres[place + 1]], row[centres[place + 2]], row[centres[place + 3]]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> First(int count) => Vector256.LessThan(Vector256.Create(0.0, 1, 2, 3), Vector256.Create((double)count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Load(double[] column, int place) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(column), (nuint)place);
}
