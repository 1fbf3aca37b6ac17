namespace TuneOperator.Samples.Digits.Schedules;

/// <summary>Rises linearly from 0 to where another schedule starts, and gives that one the rest of the run.</summary>
/// <param name="after">Runs its whole course after the warm-up.</param>
/// <param name="fraction">Part of the run that warms up, 0 &lt; f &lt; 1.</param>
/// <remarks>Goyal et al., arXiv 1706.02677, §2.2.</remarks>
internal sealed class LinearWarmup(ISchedule after, double fraction) : ISchedule
{
    public double FactorAt(double progress) => progress < fraction
        ? after.FactorAt(0) * progress / fraction
        : after.FactorAt((progress - fraction) / (1 - fraction));
}
