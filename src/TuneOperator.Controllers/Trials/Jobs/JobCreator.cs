using System.Collections.Concurrent;
using System.Net;
using k8s.Models;
using TuneOperator.Abstractions.Client;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Trials.Metrics.Push;

namespace TuneOperator.Controllers.Trials.Jobs;

/// <summary>Creates Jobs, and remembers whose it created until the Trial's status says so.</summary>
/// <param name="push">Where trials push to; null: nowhere.</param>
/// <param name="random">Gives so many bytes that nobody can guess.</param>
internal sealed class JobCreator(IKubernetesClient client, IPushEndpoint? push, Func<int, byte[]> random)
{
    /// <summary>What the API server says when a quota leaves no room.</summary>
    public const string ExceededQuota = "exceeded quota";

    private readonly ConcurrentDictionary<string, bool> created = new(StringComparer.Ordinal);

    public bool HasCreatedFor(Trial trial) => created.ContainsKey(trial.Metadata.Uid);

    public void Forget(Trial trial) => created.TryRemove(trial.Metadata.Uid, out _);

    /// <returns>Null when the Job is there and the trial's own; else why not.</returns>
    public async Task<Refusal?> CreateAsync(Trial trial, ExperimentDefinition experiment, CancellationToken cancellationToken)
    {
        var pushes = experiment.Metrics.Source == MetricsSource.Push;
        if (pushes && push is null)
        {
            return new Refusal(null, "this operator serves no endpoint to push to: start it with --push-port and --push-url (in the chart push.enabled)", IsFinal: false);
        }

        try
        {
            var grant = pushes ? PushGrant.For(trial.Metadata.NamespaceProperty, trial.Metadata.Name, push!, random) : null;
            await client.CreateAsync<V1Job>(JobFactory.Create(experiment, TrialPoint.Of(trial, experiment), grant), dryRun: false, cancellationToken);
        }
        catch (KubernetesApiException e) when (e.IsAlreadyExists)
        {
            // Ours, from before a restart; or a stranger's, who must go first.
            var found = await client.GetAsync<V1Job>(trial.Metadata.Name, trial.Metadata.NamespaceProperty, cancellationToken);
            if (found?.Metadata.Uid is { } uid && uid == trial.Status?.Retry?.ReplacedJob)
            {
                return new Refusal(trial.Status.Reason, "the next attempt begins when the Job of the last one is gone", IsFinal: false);
            }

            if (found?.IsOwnedBy(trial.Metadata.Uid) is not true)
            {
                return new Refusal(null, $"a Job named {trial.Metadata.Name} exists that is not this trial's; it is created once that one is gone", IsFinal: false);
            }
        }
        catch (KubernetesApiException e) when (e.StatusCode is HttpStatusCode.Forbidden && e.Message.Contains(ExceededQuota, StringComparison.Ordinal))
        {
            return new Refusal(TrialReason.QuotaExceeded, e.Message, IsFinal: false);
        }
        catch (KubernetesApiException e) when (e.StatusCode is HttpStatusCode.Forbidden)
        {
            // Permissions, and namespaces that are being deleted: both may be mended from outside.
            return new Refusal(TrialReason.AdmissionDenied, e.Message, IsFinal: false);
        }
        catch (KubernetesApiException e) when (e.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity)
        {
            return new Refusal(TrialReason.AdmissionDenied, $"the API server refuses the Job: {e.Message}", IsFinal: true);
        }

        created[trial.Metadata.Uid] = true;
        return null;
    }

    /// <param name="IsFinal">Trying again would be refused again.</param>
    internal sealed record Refusal(TrialReason? Reason, string Message, bool IsFinal);
}
