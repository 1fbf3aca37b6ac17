namespace TuneOperator.Search.Numerics;

/// <summary>The standard normal distribution from IEEE 754 operations alone.</summary>
internal static class NormalMath
{
    /// <summary>Normal deviates by Marsaglia's polar method.</summary>
    public static void Fill(Span<double> deviates, Xoshiro256 random)
    {
        for (var at = 0; at < deviates.Length; at += 2)
        {
            double u, v, square;
            do
            {
                u = (2 * random.NextUnit()) - 1;
                v = (2 * random.NextUnit()) - 1;
                square = (u * u) + (v * v);
            }
            while (square is >= 1 or 0);

            var factor = Math.Sqrt(-2 * PortableMath.Log(square) / square);
            deviates[at] = u * factor;
            if (at + 1 < deviates.Length)
                deviates[at + 1] = v * factor;
        }
    }

    /// <summary>The distribution function, within 1.5e-7.</summary>
    /// <remarks>Abramowitz and Stegun 26.2.17 by way of 7.1.26.</remarks>
    public static double Cdf(double x)
    {
        if (x < -9)
            return 0;

        if (x > 9)
            return 1;

        var a = Math.Abs(x) * 0.70710678118654752;
        var t = 1 / (1 + (0.3275911 * a));
        var tail = 0.5 * t * (0.254829592 + (t * (-0.284496736 + (t * (1.421413741 + (t * (-1.453152027 + (t * 1.061405429)))))))) * PortableMath.Exp(-a * a);
        return x > 0 ? 1 - tail : tail;
    }
}
