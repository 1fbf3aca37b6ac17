namespace TuneOperator.Samples.Digits.Schedules;

/// <summary>Half a cosine from the peak to 0.</summary>
/// <remarks>Loshchilov and Hutter, ICLR 2017, without restarts.</remarks>
internal sealed class CosineSchedule : ISchedule
{
    public double FactorAt(double progress) => (1 + Math.Cos(Math.PI * progress)) / 2;
}
