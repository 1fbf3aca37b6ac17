using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TuneOperator.Search.Numerics;

namespace TuneOperator.Search.Samplers.Curves;

/// <summary>A Gaussian process over points and steps: Matérn 5/2 of both together, and a slope over the steps that all trainings share.</summary>
internal sealed class CurveProcess
{
    private const int Width = 4;

    private readonly CurveScales scales;
    private readonly double[] featureScales;
    private readonly int count;
    private readonly int padded;
    private readonly double[] columns;
    private readonly Cholesky factor;
    private readonly double[] weights;
    private readonly double[] covariances;

    public CurveProcess(ImmutableArray<int> dimensionOf, CurvePoints points, CurveScales scales)
    {
        this.scales = scales;
        featureScales = [.. dimensionOf.Select(dimension => scales.InverseSquares[dimension])];
        count = points.Count;
        padded = (count + Width - 1) / Width * Width;
        columns = new double[dimensionOf.Length * padded];
        for (var at = 0; at < count; at++)
        {
            for (var feature = 0; feature < dimensionOf.Length; feature++)
                columns[(feature * padded) + at] = points.Features[at][feature];
        }

        covariances = new double[padded];
        factor = Factored(points);
        weights = [.. points.Values];
        factor.SolveLower(weights);
        factor.SolveUpper(weights);
    }

    public (double Mean, double Deviation) At(double[] features)
    {
        Covary(features);
        var mean = 0.0;
        for (var at = 0; at < count; at++)
            mean += covariances[at] * weights[at];

        factor.SolveLower(covariances.AsSpan(0, count));
        var variance = scales.Amplitude + (scales.Slope * features[^1] * features[^1]);
        for (var at = 0; at < count; at++)
            variance -= covariances[at] * covariances[at];

        return (mean, Math.Sqrt(Math.Max(variance, 1e-10)));
    }

    /// <summary>The lower factor of the covariance of the points, with jitter that grows until the matrix is definite; two points that nearly coincide need some.</summary>
    private Cholesky Factored(CurvePoints points)
    {
        var matrix = new double[count][];
        for (var row = 0; row < count; row++)
        {
            Covary(points.Features[row]);
            matrix[row] = covariances[..(row + 1)];
            matrix[row][row] += scales.Noise;
        }

        var factored = Cholesky.Of(Copy(matrix, 0));
        for (var jitter = 1e-8; factored is null; jitter *= 10)
            factored = Cholesky.Of(Copy(matrix, jitter * (scales.Amplitude + scales.Slope)));

        return factored;
    }

    private static double[][] Copy(double[][] matrix, double jitter)
    {
        var copy = Array.ConvertAll(matrix, row => (double[])row.Clone());
        for (var at = 0; at < copy.Length; at++)
            copy[at][at] += jitter;

        return copy;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Covary(double[] features)
    {
        var slope = Vector256.Create(scales.Slope * features[^1]);
        for (var at = 0; at < padded; at += Width)
        {
            var squared = Vector256<double>.Zero;
            var step = Vector256<double>.Zero;
            for (var feature = 0; feature < features.Length; feature++)
            {
                step = Vector256.LoadUnsafe(ref columns[(feature * padded) + at]);
                var gap = step - Vector256.Create(features[feature]);
                squared += gap * gap * Vector256.Create(featureScales[feature]);
            }

            var matern = Matern52.Of(squared).Value;
            ((matern * Vector256.Create(scales.Amplitude)) + (slope * step)).StoreUnsafe(ref covariances[at]);
        }
    }
}
