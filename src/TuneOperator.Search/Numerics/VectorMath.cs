using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TuneOperator.Search.Numerics;

/// <summary>Sums and exponentials over arrays, four lanes wide on every machine.</summary>
/// <remarks>Fixed in width and without fused multiply-adds, so that the last bit is the same whatever the processor. Widths of other machines would add in another order.
/// What is compiled ahead of time leaves out vectors of this width, and first compilations of them are slow: these methods are optimized from their first call on.</remarks>
internal static class VectorMath
{
    private const double Log2E = 1.4426950408889634;
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>Added to a number under 2⁵¹, it leaves that number, rounded, in the lowest bits.</summary>
    private const double Rounder = 6755399441055744.0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        right = right[..left.Length];
        var (one, two) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var lefts = MemoryMarshal.Cast<double, Vector256<double>>(left);
        var rights = MemoryMarshal.Cast<double, Vector256<double>>(right);
        var at = 0;
        for (; at + 1 < lefts.Length; at += 2)
        {
            one += lefts[at] * rights[at];
            two += lefts[at + 1] * rights[at + 1];
        }

        if (at < lefts.Length)
            one += lefts[at] * rights[at];

        var sum = Vector256.Sum(one + two);
        for (var rest = lefts.Length * Vector256<double>.Count; rest < left.Length; rest++)
            sum += left[rest] * right[rest];

        return sum;
    }

    /// <summary>target += factor · source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(Span<double> target, double factor, ReadOnlySpan<double> source)
    {
        source = source[..target.Length];
        var targets = MemoryMarshal.Cast<double, Vector256<double>>(target);
        var sources = MemoryMarshal.Cast<double, Vector256<double>>(source);
        for (var at = 0; at < targets.Length; at++)
            targets[at] += factor * sources[at];

        for (var rest = targets.Length * Vector256<double>.Count; rest < target.Length; rest++)
            target[rest] += factor * source[rest];
    }

    /// <summary>target += weight · (source − centre)².</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddSquaredDistances(Span<double> target, ReadOnlySpan<double> source, double centre, double weight)
    {
        source = source[..target.Length];
        var targets = MemoryMarshal.Cast<double, Vector256<double>>(target);
        var sources = MemoryMarshal.Cast<double, Vector256<double>>(source);
        var centres = Vector256.Create(centre);
        for (var at = 0; at < targets.Length; at++)
        {
            var difference = sources[at] - centres;
            targets[at] += weight * (difference * difference);
        }

        for (var rest = targets.Length * Vector256<double>.Count; rest < target.Length; rest++)
            target[rest] += weight * ((source[rest] - centre) * (source[rest] - centre));
    }

    /// <summary>The sum of factor · (source − centre)².</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SumSquaredDistances(ReadOnlySpan<double> factors, ReadOnlySpan<double> source, double centre)
    {
        source = source[..factors.Length];
        var weights = MemoryMarshal.Cast<double, Vector256<double>>(factors);
        var sources = MemoryMarshal.Cast<double, Vector256<double>>(source);
        var (centres, total) = (Vector256.Create(centre), Vector256<double>.Zero);
        for (var at = 0; at < weights.Length; at++)
        {
            var difference = sources[at] - centres;
            total += weights[at] * (difference * difference);
        }

        var sum = Vector256.Sum(total);
        for (var rest = weights.Length * Vector256<double>.Count; rest < factors.Length; rest++)
            sum += factors[rest] * ((source[rest] - centre) * (source[rest] - centre));

        return sum;
    }

    /// <summary>Within 4 units in the last place for arguments from −700 to 700; smaller ones count as −700, larger as 700.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Exp(Vector256<double> x)
    {
        x = Vector256.Min(Vector256.Max(x, Vector256.Create(-700.0)), Vector256.Create(700.0));
        var rounded = (x * Log2E) + Vector256.Create(Rounder);
        var power = rounded - Vector256.Create(Rounder);
        var rest = x - (power * Ln2High) - (power * Ln2Low);

        // The series of the exponential, from 1/13! down.
        var sum = (rest * Vector256.Create(1.0 / 6227020800)) + Vector256.Create(1.0 / 479001600);
        sum = (sum * rest) + Vector256.Create(1.0 / 39916800);
        sum = (sum * rest) + Vector256.Create(1.0 / 3628800);
        sum = (sum * rest) + Vector256.Create(1.0 / 362880);
        sum = (sum * rest) + Vector256.Create(1.0 / 40320);
        sum = (sum * rest) + Vector256.Create(1.0 / 5040);
        sum = (sum * rest) + Vector256.Create(1.0 / 720);
        sum = (sum * rest) + Vector256.Create(1.0 / 120);
        sum = (sum * rest) + Vector256.Create(1.0 / 24);
        sum = (sum * rest) + Vector256.Create(1.0 / 6);
        sum = (sum * rest) + Vector256.Create(0.5);
        sum = (sum * rest) + Vector256<double>.One;
        sum = (sum * rest) + Vector256<double>.One;
        return (sum.AsInt64() + (rounded.AsInt64() << 52)).AsDouble();
    }
}
