using TuneOperator.Search.Numerics;

namespace TuneOperator.Search.Samplers.Curves;

/// <summary>The hyperparameters under which the values are likely.</summary>
internal static class CurveFit
{
    /// <summary>Climbs from the prior by the signs of the gradient, a step of its own for each hyperparameter.</summary>
    /// <remarks>Riedmiller and Braun, "A Direct Adaptive Method for Faster Backpropagation Learning: The RPROP Algorithm", 1993.</remarks>
    public static CurveScales Of(CurveFeatures space, CurvePoints points, int iterations)
    {
        var squares = Squares(space, points);
        var logs = CurveScales.Prior(space.Dimensions).Logs;
        var steps = new double[logs.Length];
        var before = new double[logs.Length];
        Array.Fill(steps, 0.25);
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            var gradient = Gradient(points, squares, space.Dimensions, CurveScales.At(logs));
            if (gradient is null)
                break;

            var next = (double[])logs.Clone();
            for (var at = 0; at < logs.Length; at++)
            {
                var turn = gradient[at] * before[at];
                steps[at] = Math.Clamp(steps[at] * (turn > 0 ? 1.3 : turn < 0 ? 0.5 : 1), 0.01, 0.8);
                next[at] += gradient[at] > 0 ? steps[at] : gradient[at] < 0 ? -steps[at] : 0;
            }

            (logs, before) = (next, gradient);
        }

        return CurveScales.At(logs);
    }

    /// <summary>Of the points pair by pair, dimension by dimension.</summary>
    private static double[] Squares(CurveFeatures space, CurvePoints points)
    {
        var (count, width) = (points.Count, space.Dimensions);
        var squares = new double[count * count * width];
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < row; column++)
            {
                var own = squares.AsSpan(((row * count) + column) * width, width);
                var (left, right) = (points.Features[row], points.Features[column]);
                for (var feature = 0; feature < left.Length; feature++)
                    own[space.DimensionOf[feature]] += (left[feature] - right[feature]) * (left[feature] - right[feature]);
            }
        }

        return squares;
    }

    /// <summary>Of the logarithm of the likelihood times the prior, by the logarithms of the hyperparameters; null: the matrix is not definite.</summary>
    private static double[]? Gradient(CurvePoints points, double[] squares, int width, CurveScales scales)
    {
        var count = points.Count;
        var matrix = new double[count * count];
        var slopes = new double[count * count];
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < row; column++)
            {
                var at = (row * count) + column;
                var r2 = 0.0;
                for (var d = 0; d < width; d++)
                    r2 += squares[(at * width) + d] * scales.InverseSquares[d];

                (var matern, slopes[at]) = Matern52.Of(r2);
                matrix[at] = (scales.Amplitude * matern) + (scales.Slope * points.Features[row][^1] * points.Features[column][^1]);
            }

            matrix[(row * count) + row] = scales.Amplitude + (scales.Slope * points.Features[row][^1] * points.Features[row][^1]) + scales.Noise;
        }

        if (Cholesky.Of([.. Enumerable.Range(0, count).Select(row => matrix.AsSpan(row * count, row + 1).ToArray())]) is not { } factor)
            return null;

        var inverse = factor.Inverse();
        var weights = new double[count];
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < count; column++)
                weights[row] += inverse[Math.Max(row, column)][Math.Min(row, column)] * points.Values[column];
        }

        var gradient = new double[width + 3];
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var at = (row * count) + column;
                var pull = (weights[row] * weights[column]) - inverse[row][column];
                var shared = scales.Slope * points.Features[row][^1] * points.Features[column][^1];
                var half = row == column ? 0.5 : 1;
                gradient[width] += half * pull * (matrix[at] - shared - (row == column ? scales.Noise : 0));
                gradient[width + 1] += half * pull * shared;
                if (row == column)
                {
                    gradient[width + 2] += half * pull * scales.Noise;
                    continue;
                }

                for (var d = 0; d < width; d++)
                    gradient[d] -= 2 * pull * scales.Amplitude * slopes[at] * squares[(at * width) + d] * scales.InverseSquares[d];
            }
        }

        for (var at = 0; at < gradient.Length; at++)
            gradient[at] += scales.PriorSlope(at);

        return gradient;
    }
}
