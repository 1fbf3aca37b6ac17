using TuneOperator.Search.Numerics;

namespace TuneOperator.Search.Samplers.Curves;

/// <summary>The Matérn kernel of smoothness 5/2.</summary>
internal static class Matern
{
    /// <param name="squared">The squared distance in length scales.</param>
    /// <param name="slope">The derivative by it.</param>
    public static double Of(double squared, out double slope)
    {
        var r = Math.Sqrt(5 * squared);
        var decay = PortableMath.Exp(-Math.Min(r, 600));
        slope = -5.0 / 6 * (1 + r) * decay;
        return (1 + r + (r * r / 3)) * decay;
    }
}
