namespace TuneOperator.Samples.Digits.Schedules;

internal sealed class ConstantSchedule : ISchedule
{
    public double FactorAt(double progress) => 1;
}
