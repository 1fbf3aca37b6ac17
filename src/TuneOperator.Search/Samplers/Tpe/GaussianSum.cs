using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TuneOperator.Search.Samplers.Tpe;

/// <summary>exp(−q/2) of four numbers at a time, the same on every machine.</summary>
internal static class GaussianSum
{
    private const double RoundingMagic = 6755399441055744.0;
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Exp(Vector256<double> x)
    {
        x = Vector256.Max(x, Vector256.Create(-690.0));
        var shifted = (x * Vector256.Create(1.4426950408889634)) + Vector256.Create(RoundingMagic);
        var power = shifted - Vector256.Create(RoundingMagic);
        var rest = x - (power * Vector256.Create(Ln2High)) - (power * Vector256.Create(Ln2Low));
        var sum = Vector256.Create(1.0 / 362880);
        sum = (sum * rest) + Vector256.Create(1.0 / 40320);
        sum = (sum * rest) + Vector256.Create(1.0 / 5040);
        sum = (sum * rest) + Vector256.Create(1.0 / 720);
        sum = (sum * rest) + Vector256.Create(1.0 / 120);
        sum = (sum * rest) + Vector256.Create(1.0 / 24);
        sum = (sum * rest) + Vector256.Create(1.0 / 6);
        sum = (sum * rest) + Vector256.Create(0.5);
        sum = (sum * rest) + Vector256.Create(1.0);
        sum = (sum * rest) + Vector256.Create(1.0);
        return (sum.AsInt64() + Vector256.ShiftLeft(shifted.AsInt64(), 52)).AsDouble();
    }
}
