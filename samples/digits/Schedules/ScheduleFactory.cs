using TuneOperator.Samples.Digits.Settings;

namespace TuneOperator.Samples.Digits.Schedules;

internal static class ScheduleFactory
{
    public static ISchedule Create(TrainingOptions options) => options.Schedule switch
    {
        "constant" => Warm(new ConstantSchedule(), options.WarmupFraction),
        "cosine" => Warm(new CosineSchedule(), options.WarmupFraction),
        "cyclical" => Warm(new CyclicalSchedule(), options.WarmupFraction),
        // Its rise is a warm-up already.
        "one-cycle" => new OneCycleSchedule(options.WarmupFraction),
        var other => throw new ArgumentOutOfRangeException(nameof(options), other, "No such schedule."),
    };

    private static ISchedule Warm(ISchedule schedule, double fraction) => fraction > 0 ? new LinearWarmup(schedule, fraction) : schedule;
}
