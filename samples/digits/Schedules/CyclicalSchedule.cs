namespace TuneOperator.Samples.Digits.Schedules;

/// <summary>Triangles: linearly from a quarter of the peak to the peak and back, three times a run.</summary>
/// <remarks>Smith, WACV 2017, policy "triangular"; §3.3 there suggests a lower bound of a third or a quarter, and three cycles or more.</remarks>
internal sealed class CyclicalSchedule : ISchedule
{
    public const int Cycles = 3;
    public const double Floor = 0.25;

    public double FactorAt(double progress)
    {
        var position = progress * Cycles % 1;
        return Floor + ((1 - Floor) * (1 - Math.Abs((2 * position) - 1)));
    }
}
