namespace TuneOperator.Search.Numerics;

/// <summary>The standard normal distribution to nearly full precision, from IEEE 754 operations alone.</summary>
internal static class NormalDistribution
{
    private static readonly double[] CentralTop = [2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4, 1.3731693765509461125e+4, 1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080];
    private static readonly double[] CentralBottom = [5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4, 5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1];
    private static readonly double[] NearTop = [7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258, 3.64784832476320460504, 5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734];
    private static readonly double[] NearBottom = [1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940, 2.05319162663775882187, 1];
    private static readonly double[] FarTop = [2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580, 5.46378491116411436990, 6.65790464350110377720];
    private static readonly double[] FarBottom = [2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1];

    /// <summary>The probability of a number up to x.</summary>
    /// <remarks>Marsaglia, "Evaluating the Normal Distribution", J. Stat. Softw. 11(4), 2004, for the series; Laplace's continued fraction in the tails.</remarks>
    public static double Cdf(double x)
    {
        var size = Math.Abs(x);
        if (size > 38)
            return x < 0 ? 0 : 1;

        var density = PortableMath.Exp(-x * x / 2) * 0.39894228040143267794;
        if (size > 4)
        {
            var fraction = size;
            for (var term = 60; term >= 1; term--)
                fraction = size + (term / fraction);

            return x < 0 ? density / fraction : 1 - (density / fraction);
        }

        var (sum, part) = (x, x);
        for (var odd = 3.0; Math.Abs(part) > 1e-18 * Math.Abs(sum); odd += 2)
        {
            part *= x * x / odd;
            sum += part;
        }

        return 0.5 + (sum * density);
    }

    /// <summary>The number that is not exceeded with the probability given.</summary>
    /// <param name="probability">In (0, 1).</param>
    /// <remarks>Wichura, "Algorithm AS 241", Applied Statistics 37, 1988: a relative error of about 1e-16.</remarks>
    public static double Quantile(double probability)
    {
        var centred = probability - 0.5;
        if (Math.Abs(centred) <= 0.425)
        {
            var square = 0.180625 - (centred * centred);
            return centred * Ratio(CentralTop, CentralBottom, square);
        }

        var tail = Math.Sqrt(-PortableMath.Log(centred < 0 ? probability : 1 - probability));
        var size = tail <= 5 ? Ratio(NearTop, NearBottom, tail - 1.6) : Ratio(FarTop, FarBottom, tail - 5);
        return centred < 0 ? -size : size;
    }

    /// <summary>A normal deviate out of one uniform number.</summary>
    public static double Draw(Xoshiro256 random) => Quantile(random.NextUnit() + (0.5 / (1UL << 53)));

    private static double Ratio(double[] top, double[] bottom, double x)
    {
        var (above, below) = (0.0, 0.0);
        for (var power = 0; power < top.Length; power++)
            (above, below) = ((above * x) + top[power], (below * x) + bottom[power]);

        return above / below;
    }
}
