namespace TuneOperator.Samples.Digits.Schedules;

/// <summary>One rise from a 25th of the peak to the peak, one fall back, and a last tenth of the run in which the rate is annihilated.</summary>
/// <param name="riseFraction">Part of the run that rises, 0 ≤ f ≤ 0.9; 0 starts at the peak, 0.9 leaves no fall but the last one.</param>
/// <remarks>Smith and Topin, arXiv 1708.07120. All three legs are linear; momentum is left alone, though the paper lets it fall as the rate rises.</remarks>
internal sealed class OneCycleSchedule(double riseFraction) : ISchedule
{
    public const double Start = 1.0 / 25;
    public const double End = Start / 100;
    public const double AnnihilationFrom = 0.9;

    public double FactorAt(double progress)
    {
        if (progress < riseFraction)
            return Interpolate(Start, 1, progress / riseFraction);
        return progress < AnnihilationFrom
            ? Interpolate(1, Start, (progress - riseFraction) / (AnnihilationFrom - riseFraction))
            : Interpolate(Start, End, (progress - AnnihilationFrom) / (1 - AnnihilationFrom));
    }

    private static double Interpolate(double from, double to, double part) => from + ((to - from) * part);
}
