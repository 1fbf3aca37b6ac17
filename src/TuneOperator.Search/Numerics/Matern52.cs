using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TuneOperator.Search.Numerics;

/// <summary>The Matérn kernel of smoothness 5/2 as a function of the squared distance s: (1 + √5s + 5s/3) e^(−√5s), 1 at 0.</summary>
internal static class Matern52
{
    private const double Rate = 5;
    private const double Third = 5.0 / 3;
    private const double Slope = -5.0 / 6;

    /// <summary>Replaces squared distances by the kernel's values, and if asked fills in its derivatives by s.</summary>
    /// <param name="slopes">Empty, or as long as <paramref name="values"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(Span<double> values, Span<double> slopes)
    {
        var vectors = MemoryMarshal.Cast<double, Vector256<double>>(values);
        var derivatives = MemoryMarshal.Cast<double, Vector256<double>>(slopes);
        for (var at = 0; at < vectors.Length; at++)
        {
            var (value, slope) = Of(vectors[at]);
            vectors[at] = value;
            if (!derivatives.IsEmpty)
                derivatives[at] = slope;
        }

        for (var rest = vectors.Length * Vector256<double>.Count; rest < values.Length; rest++)
        {
            (values[rest], var slope) = Of(values[rest]);
            if (!slopes.IsEmpty)
                slopes[rest] = slope;
        }
    }

    /// <summary>The kernel's value and its derivative by s.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (double Value, double Slope) Of(double s)
    {
        var (value, slope) = Of(Vector256.Create(s));
        return (value.ToScalar(), slope.ToScalar());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<double> Value, Vector256<double> Slope) Of(Vector256<double> s)
    {
        var distance = Vector256.Sqrt(s * Rate);
        var decay = VectorMath.Exp(-distance);
        var linear = Vector256<double>.One + distance;
        return ((linear + (s * Third)) * decay, linear * decay * Slope);
    }
}
