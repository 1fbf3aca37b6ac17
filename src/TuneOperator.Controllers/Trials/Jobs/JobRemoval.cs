using k8s.Models;
using TuneOperator.Abstractions.Client;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Trials.Outcome;

namespace TuneOperator.Controllers.Trials.Jobs;

/// <summary>Takes away Jobs that no Trial waits for any longer.</summary>
internal sealed class JobRemoval(IKubernetesClient client)
{
    /// <summary>Nothing happens to a Job that is going already.</summary>
    public async Task DeleteAsync(V1Job? job, CancellationToken cancellationToken)
    {
        if (job is { Metadata.DeletionTimestamp: null })
        {
            await client.DeleteAsync<V1Job>(job.Metadata.Name, job.Metadata.NamespaceProperty, job.Metadata.Uid, cancellationToken);
        }
    }

    /// <summary>Deletes what a Trial that has ended left running. Asks the API server first: a Job that ended while the store was behind is kept for its log.</summary>
    public async Task DeleteLeftAsync(Trial trial, CancellationToken cancellationToken)
    {
        var job = await client.GetAsync<V1Job>(trial.Metadata.Name, trial.Metadata.NamespaceProperty, cancellationToken);
        if (job?.IsOwnedBy(trial.Metadata.Uid) is true && !JobState.HasEnded(job))
        {
            await DeleteAsync(job, cancellationToken);
        }
    }
}
