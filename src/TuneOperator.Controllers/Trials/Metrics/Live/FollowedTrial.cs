using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition;

namespace TuneOperator.Controllers.Trials.Metrics.Live;

/// <summary>The report of a trial's newest attempt and the feed that fills it. Disposed, the feed stops; the report stays readable.</summary>
internal sealed class FollowedTrial : IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly TimeSpan between;
    private readonly Action wake;
    private DateTimeOffset lastWake = DateTimeOffset.MinValue;
    private ITimer? nextWake;
    private bool isOver;

    /// <param name="wake">Called when there are new points: at once after a while without any, and never more often than <see cref="LivePace"/> says.</param>
    public FollowedTrial(Attempt attempt, TrialSpec trial, ExperimentDefinition experiment, TimeProvider time, Action wake)
    {
        this.time = time;
        this.wake = wake;
        between = LivePace.BetweenLooks(experiment);
        Report = new LiveReport(attempt, experiment.ObjectivesOf(trial).Select(objective => objective.Metric), Changed);
    }

    public LiveReport Report { get; }

    /// <summary>Ends when the feed has no more to bring, or is cancelled.</summary>
    public Task Feeding { get; private set; } = Task.CompletedTask;

    public void Begin(IMetricFeed feed, ExperimentDefinition experiment)
    {
        var stopped = stopping.Token;
        Feeding = Task.Run(() => feed.FeedAsync(Report, experiment, stopped), stopped);
    }

    public void Dispose()
    {
        lock (gate)
        {
            isOver = true;
            nextWake?.Dispose();
            nextWake = null;
        }

        stopping.Cancel();
        stopping.Dispose();
    }

    private void Changed()
    {
        lock (gate)
        {
            if (isOver || nextWake is not null)
            {
                return;
            }

            var wait = lastWake == DateTimeOffset.MinValue ? TimeSpan.Zero : lastWake + between - time.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                nextWake = time.CreateTimer(_ => Wake(), state: null, wait, Timeout.InfiniteTimeSpan);
                return;
            }

            lastWake = time.GetUtcNow();
        }

        wake();
    }

    private void Wake()
    {
        lock (gate)
        {
            if (isOver)
            {
                return;
            }

            nextWake?.Dispose();
            nextWake = null;
            lastWake = time.GetUtcNow();
        }

        wake();
    }
}
