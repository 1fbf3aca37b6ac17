using TuneOperator.Samples.Digits.Schedules;
using TuneOperator.Samples.Digits.Settings;
using Xunit;

namespace TuneOperator.Samples.Tests.Digits.Schedules;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData("constant", 0, 0, 1)]
    [InlineData("constant", 0, 1, 1)]
    [InlineData("constant", 0.2, 0.05, 0.25)]
    [InlineData("constant", 0.2, 0.2, 1)]
    [InlineData("cosine", 0, 0, 1)]
    [InlineData("cosine", 0, 0.5, 0.5)]
    [InlineData("cosine", 0, 1, 0)]
    [InlineData("cosine", 0.2, 0, 0)]
    [InlineData("cosine", 0.2, 0.1, 0.5)]
    [InlineData("cosine", 0.2, 0.2, 1)]
    [InlineData("cosine", 0.2, 0.6, 0.5)]
    [InlineData("cosine", 0.2, 1, 0)]
    [InlineData("cyclical", 0, 0, 0.25)]
    [InlineData("cyclical", 0, 1 / 12.0, 0.625)]
    [InlineData("cyclical", 0, 1 / 6.0, 1)]
    [InlineData("cyclical", 0, 2 / 6.0, 0.25)]
    [InlineData("cyclical", 0, 5 / 6.0, 1)]
    [InlineData("cyclical", 0, 1, 0.25)]
    [InlineData("cyclical", 0.1, 0.05, 0.125)]
    [InlineData("one-cycle", 0.3, 0, 0.04)]
    [InlineData("one-cycle", 0.3, 0.15, 0.52)]
    [InlineData("one-cycle", 0.3, 0.3, 1)]
    [InlineData("one-cycle", 0.3, 0.6, 0.52)]
    [InlineData("one-cycle", 0.3, 0.9, 0.04)]
    [InlineData("one-cycle", 0.3, 1, 0.0004)]
    [InlineData("one-cycle", 0, 0, 1)]
    [InlineData("one-cycle", 0.9, 0.45, 0.52)]
    public void A_schedule_has_its_shape(string schedule, double warmup, double progress, double expected)
    {
        var created = ScheduleFactory.Create(new TrainingOptions { Schedule = schedule, WarmupFraction = warmup });

        Assert.Equal(expected, created.FactorAt(progress), 1e-9);
    }

    [Theory]
    [InlineData("constant", 0.1)]
    [InlineData("cosine", 0.1)]
    [InlineData("cyclical", 0.1)]
    [InlineData("one-cycle", 0.1)]
    [InlineData("one-cycle", 0)]
    [InlineData("one-cycle", 0.9)]
    [InlineData("cosine", 0.9)]
    public void A_schedule_never_leaves_zero_to_the_peak(string schedule, double warmup)
    {
        var created = ScheduleFactory.Create(new TrainingOptions { Schedule = schedule, WarmupFraction = warmup });

        Assert.All(Enumerable.Range(0, 1001), i => Assert.InRange(created.FactorAt(i / 1000.0), 0, 1));
    }

    [Fact]
    public void Every_schedule_that_can_be_chosen_exists() =>
        Assert.All(TrainingSettings.Schedule.Choices, name => Assert.NotNull(ScheduleFactory.Create(new TrainingOptions { Schedule = name })));
}
