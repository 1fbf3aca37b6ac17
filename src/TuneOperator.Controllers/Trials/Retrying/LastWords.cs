using TuneOperator.Abstractions.Client;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Trials.Metrics;
using TuneOperator.Controllers.Trials.Outcome;

namespace TuneOperator.Controllers.Trials.Retrying;

/// <summary>Looks into the log of a trainer that failed, for what no exit code tells: a framework that runs out of GPU memory exits like any program with a bug.</summary>
internal sealed class LastWords(IKubernetesClient client)
{
    private const int Lines = 100;
    private const long MaxBytes = 256 * 1024;

    /// <returns>The failure, typed as OutOfMemory if the log says so.</returns>
    public async Task<TrialDecision.Fail> ReadAsync(TrialDecision.Fail failure, TrialObservation seen, CancellationToken cancellationToken)
    {
        if (failure.Reason != TrialReason.ExitCode || PodState.Culprit(seen.Pods) is not { } pod)
        {
            return failure;
        }

        var container = PodState.FailedContainer(pod, seen.Experiment.Template.MetricsContainer)?.Name ?? seen.Experiment.Template.MetricsContainer;
        try
        {
            await using var log = await client.ReadLogAsync(pod.Metadata.Name, seen.Experiment.Namespace, container, Lines, cancellationToken);
            var lines = new List<string>();
            await foreach (var line in BoundedLines.ReadAsync(log, MaxBytes, () => { }, cancellationToken))
            {
                lines.Add(line);
            }

            return MemoryExhaustion.FindIn(lines) is { } said ? failure with { Reason = TrialReason.OutOfMemory, Message = $"ran out of memory: {said}" } : failure;
        }
        catch (Exception e) when (e is KubernetesApiException { IsUnreachable: false } or HttpRequestException or IOException)
        {
            // A log that is gone can't change what the exit code says.
            return failure;
        }
    }
}
