namespace TuneOperator.Search.Numerics;

/// <summary>Minimises a smooth function over a box by limited-memory BFGS steps that are cut off at the bounds.</summary>
/// <remarks>Nocedal and Wright, Numerical Optimization, 2006, algorithms 3.1 and 7.4; coordinates at a bound that the gradient pushes outward are held, as in projected Newton methods (Bertsekas 1982).</remarks>
internal static class BoxedBfgs
{
    private const int Memory = 8;
    private const double SufficientDecrease = 1e-4;
    private const int MaxHalvings = 20;

    /// <param name="x">The start, inside the box.</param>
    /// <param name="gradient">Filled with the derivatives.</param>
    /// <returns>The value; NaN and infinities count as worse than any number.</returns>
    public delegate double Function(ReadOnlySpan<double> x, Span<double> gradient);

    /// <summary>Moves <paramref name="x"/> downhill and returns the value there.</summary>
    /// <param name="x">The start, inside the box; overwritten by the best point found.</param>
    /// <param name="maxSteps">Steps, each of one evaluation or a few.</param>
    /// <param name="tolerance">It ends when a step lowers the value by less.</param>
    public static double Minimize(Function function, double[] x, ReadOnlySpan<double> low, ReadOnlySpan<double> high, int maxSteps, double tolerance)
    {
        var size = x.Length;
        var (gradient, direction, next, nextGradient) = (new double[size], new double[size], new double[size], new double[size]);
        var pairs = new List<(double[] Step, double[] Change, double Curvature)>(Memory);
        var value = function(x, gradient);
        for (var step = 0; step < maxSteps; step++)
        {
            Downhill(x, gradient, low, high, pairs, direction);
            var slope = VectorMath.Dot(direction, gradient);
            if (!(slope < -1e-14))
                break;

            var length = pairs.Count > 0 ? 1.0 : Math.Min(1, 0.1 / Math.Sqrt(VectorMath.Dot(direction, direction)));
            var (nextValue, halvings) = (double.NaN, 0);
            for (; halvings < MaxHalvings; halvings++, length /= 2)
            {
                for (var at = 0; at < size; at++)
                    next[at] = Math.Clamp(x[at] + (length * direction[at]), low[at], high[at]);

                nextValue = function(next, nextGradient);
                if (nextValue <= value + (SufficientDecrease * length * slope))
                    break;
            }

            if (halvings == MaxHalvings)
                break;

            Remember(pairs, x, next, gradient, nextGradient);
            var gained = value - nextValue;
            value = nextValue;
            next.CopyTo(x, 0);
            nextGradient.CopyTo(gradient, 0);
            if (gained < tolerance)
                break;
        }

        return value;
    }

    private static void Downhill(
        ReadOnlySpan<double> x, ReadOnlySpan<double> gradient, ReadOnlySpan<double> low, ReadOnlySpan<double> high,
        List<(double[] Step, double[] Change, double Curvature)> pairs, Span<double> direction)
    {
        Span<double> coefficients = stackalloc double[Memory];
        for (var at = 0; at < x.Length; at++)
            direction[at] = IsHeld(x[at], gradient[at], low[at], high[at]) ? 0 : -gradient[at];

        for (var pair = pairs.Count - 1; pair >= 0; pair--)
        {
            coefficients[pair] = VectorMath.Dot(pairs[pair].Step, direction) / pairs[pair].Curvature;
            VectorMath.AddScaled(direction, -coefficients[pair], pairs[pair].Change);
        }

        if (pairs.Count > 0)
        {
            var scale = pairs[^1].Curvature / VectorMath.Dot(pairs[^1].Change, pairs[^1].Change);
            for (var at = 0; at < x.Length; at++)
                direction[at] *= scale;
        }

        for (var pair = 0; pair < pairs.Count; pair++)
        {
            var back = VectorMath.Dot(pairs[pair].Change, direction) / pairs[pair].Curvature;
            VectorMath.AddScaled(direction, coefficients[pair] - back, pairs[pair].Step);
        }

        for (var at = 0; at < x.Length; at++)
        {
            if (IsHeld(x[at], gradient[at], low[at], high[at]))
                direction[at] = 0;
        }
    }

    private static bool IsHeld(double x, double slope, double low, double high) => (x <= low && slope > 0) || (x >= high && slope < 0);

    private static void Remember(List<(double[] Step, double[] Change, double Curvature)> pairs, double[] x, double[] next, double[] gradient, double[] nextGradient)
    {
        var (step, change) = (new double[x.Length], new double[x.Length]);
        for (var at = 0; at < x.Length; at++)
        {
            step[at] = next[at] - x[at];
            change[at] = nextGradient[at] - gradient[at];
        }

        var curvature = VectorMath.Dot(step, change);
        if (curvature <= 1e-12 * VectorMath.Dot(change, change))
            return;

        if (pairs.Count == Memory)
            pairs.RemoveAt(0);

        pairs.Add((step, change, curvature));
    }
}
