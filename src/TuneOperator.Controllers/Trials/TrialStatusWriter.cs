using System.Text.Json.Nodes;
using TuneOperator.Abstractions.Client;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Status;
using TuneOperator.Controllers.Telemetry;
using TuneOperator.Controllers.Trials.Retrying;

namespace TuneOperator.Controllers.Trials;

/// <summary>What becomes of a Trial, as people read it: its status, and an event for every turn for the worse.</summary>
internal sealed class TrialStatusWriter(IKubernetesClient client, IEventRecorder events)
{
    /// <summary>Writes nothing, and tells nothing, when the Trial has that status already.</summary>
    public async Task WriteAsync(TrialObservation seen, TrialStatus status, CancellationToken cancellationToken)
    {
        // What was pushed is written by whoever received it.
        if (StatusJson.Same(seen.Trial.Status is { Pushed: not null } written ? written with { Pushed = null } : seen.Trial.Status, status))
        {
            return;
        }

        await client.ApplyAsync<Trial>(StatusJson.ApplyManifest(seen.Trial, status), statusOnly: true, cancellationToken);
        TrialMetrics.Written(seen.Trial.Status, status);
        if (RetryEvents.Of(seen.Trial.Status, status) is var (again, why))
        {
            await events.RecordAsync(seen.Trial, EventType.Warning, again, why, cancellationToken);
        }

        if (status is { Phase: TrialPhase.Failed, Reason: { } reason and not TrialReason.Cancelled })
        {
            await events.RecordAsync(seen.Trial, EventType.Warning, reason.ToString(), status.Message ?? "the trial failed", cancellationToken);
        }
        else if (status is { Phase: TrialPhase.Pruned, Message: { } sentence })
        {
            await events.RecordAsync(seen.Trial, EventType.Normal, TrialConditions.Pruned, $"stopped at step {status.Step}: {sentence}", cancellationToken);
        }
    }

    /// <summary>The final status has in short what was pushed.</summary>
    public async Task ClearPushedAsync(Trial trial, CancellationToken cancellationToken)
    {
        if (trial.Status is { IsFinished: true, Pushed: not null })
        {
            await client.MergePatchStatusAsync<Trial>(
                trial.Metadata.Name, trial.Metadata.NamespaceProperty, new JsonObject { ["status"] = new JsonObject { ["pushed"] = null } }, cancellationToken);
        }
    }
}
