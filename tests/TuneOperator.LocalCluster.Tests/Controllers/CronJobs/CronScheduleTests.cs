using TuneOperator.LocalCluster.Controllers.CronJobs;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Controllers.CronJobs;

public class CronScheduleTests
{
    [Theory]
    [InlineData("*/5 * * * *", "2026-01-01T00:02:30Z", "2026-01-01T00:05:00Z")]
    [InlineData("0 0 * * *", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z")]
    [InlineData("30 8-17/3 * * mon-fri", "2026-01-02T17:31:00Z", "2026-01-05T08:30:00Z")]
    [InlineData("0 0 29 feb *", "2026-01-01T00:00:00Z", "2028-02-29T00:00:00Z")]
    [InlineData("0 0 13 * fri", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z")]
    [InlineData("@hourly", "2026-01-01T00:59:59Z", "2026-01-01T01:00:00Z")]
    [InlineData("@every 1h30m", "2026-01-01T00:00:00Z", "2026-01-01T01:30:00Z")]
    public void Next_is_the_first_time_after(string schedule, string after, string next) =>
        Assert.Equal(Time(next), CronSchedule.Parse(schedule).Next(Time(after), TimeZoneInfo.Utc));

    [Fact]
    public void Next_goes_by_the_clock_of_the_zone() =>
        Assert.Equal(Time("2026-07-01T03:00:00Z"), CronSchedule.Parse("0 5 * * *").Next(Time("2026-07-01T00:00:00Z"), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")));

    [Fact]
    public void A_day_that_no_month_has_never_comes() => Assert.Null(CronSchedule.Parse("0 0 30 2 *").Next(Time("2026-01-01T00:00:00Z"), TimeZoneInfo.Utc));

    [Theory]
    [InlineData("* * *", "expected exactly 5 fields, found 3: [* * *]")]
    [InlineData("61 * * * *", "end of range (61) above maximum (59): 61")]
    [InlineData("@never", "unrecognized descriptor: @never")]
    public void What_is_no_schedule_is_told_why(string schedule, string why) =>
        Assert.Equal(why, Assert.Throws<FormatException>(() => CronSchedule.Parse(schedule)).Message);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
