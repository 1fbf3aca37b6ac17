using System.Net;
using k8s.Models;
using TuneOperator.Abstractions.Client;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Trials.Outcome;

namespace TuneOperator.Controllers.Trials.Metrics.Live;

/// <summary>Follows the log of a running pod: one open stream a trial, which costs nothing while the trainer is silent.</summary>
internal sealed class LogFeed(IKubernetesClient client, TimeProvider time) : IMetricFeed
{
    /// <summary>A stream that has been silent for so long is opened anew: the way to it may have vanished without a word.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private const int BufferBytes = 4 * 1024;

    private const string Rotated = "the log was rotated while it was not followed: lines of it may be missing";

    public async Task FeedAsync(LiveReport report, ExperimentDefinition experiment, CancellationToken cancellationToken)
    {
        var position = new LogPosition();
        var pause = FirstPause;
        while (true)
        {
            var before = report.Lines;
            var isGone = await ReadAsync(report, position, experiment, cancellationToken);
            pause = report.Lines > before ? FirstPause : pause < LongestPause ? pause * 2 : LongestPause;
            bool? runs;
            do
            {
                await Task.Delay(pause, time, cancellationToken);
                runs = await RunsAsync(report.Attempt, experiment, cancellationToken);
            }
            while (runs is null);
            if (isGone || runs is false)
            {
                return;
            }
        }
    }

    /// <returns>Whether the log is gone for good.</returns>
    private async Task<bool> ReadAsync(LiveReport report, LogPosition position, ExperimentDefinition experiment, CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(Silence, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        try
        {
            position.Reopen();
            await using var log = await client.FollowLogAsync(
                report.Attempt.Pod, experiment.Namespace, experiment.Template.MetricsContainer, position.Since, either.Token);
            var parser = LineParsers.Of(experiment.Metrics);
            await foreach (var piece in BoundedLines.ReadPiecesAsync(log, long.MaxValue, BufferBytes, () => { }, either.Token))
            {
                silence.CancelAfter(Silence);
                if (position.Take(piece) is { Length: > 0 } line)
                {
                    report.AddLine(parser, line);
                }

                if (position.HasGap)
                {
                    report.Remark(Rotated);
                }
            }

            report.MarkEnded();
            return false;
        }
        catch (KubernetesApiException refusal)
        {
            return refusal.StatusCode == HttpStatusCode.NotFound;
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>After a restart of the container the same address has the log of another run, which is not this report's.</summary>
    /// <returns>Null: it can't be known now.</returns>
    private async Task<bool?> RunsAsync(Attempt attempt, ExperimentDefinition experiment, CancellationToken cancellationToken)
    {
        try
        {
            var pod = await client.GetAsync<V1Pod>(attempt.Pod, experiment.Namespace, cancellationToken);
            return pod is not null && Attempt.Of(pod, experiment.Template.MetricsContainer) == attempt && PodState.IsRunning(pod, experiment.Template.MetricsContainer);
        }
        catch (KubernetesApiException)
        {
            return null;
        }
    }
}
