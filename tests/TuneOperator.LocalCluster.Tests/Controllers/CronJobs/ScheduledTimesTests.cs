using k8s.Models;
using TuneOperator.LocalCluster.Controllers.CronJobs;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Controllers.CronJobs;

public class ScheduledTimesTests
{
    private static readonly DateTimeOffset Created = new(2026, 1, 1, 0, 0, 30, TimeSpan.Zero);

    [Fact]
    public void Nothing_is_due_before_the_first_time() => Assert.Null(At(Created.AddSeconds(20)).Due);

    [Fact]
    public void Of_several_missed_times_the_last_is_due()
    {
        var times = At(Created.AddMinutes(3));
        Assert.Equal((Created.AddMinutes(3).AddSeconds(-30), 3), (times.Due!.Value, times.Missed));
        Assert.Equal(Created.AddMinutes(3).AddSeconds(30), times.Next);
    }

    [Fact]
    public void A_deadline_forgets_what_is_too_old() => Assert.Null(At(Created.AddMinutes(3).AddSeconds(10), deadline: 5).Due);

    [Fact]
    public void A_year_of_missed_minutes_is_soon_counted() => Assert.Equal(Created.AddYears(1).AddSeconds(-30), At(Created.AddYears(1)).Due);

    private static ScheduledTimes At(DateTimeOffset now, long? deadline = null)
    {
        var job = new V1CronJob
        {
            Metadata = new V1ObjectMeta { Name = "tick", CreationTimestamp = Created.UtcDateTime },
            Spec = new V1CronJobSpec { Schedule = "* * * * *", StartingDeadlineSeconds = deadline },
        };
        return ScheduledTimes.Of(job, CronSchedule.Parse(job.Spec.Schedule), TimeZoneInfo.Utc, now);
    }
}
