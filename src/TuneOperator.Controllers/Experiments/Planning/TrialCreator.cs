using System.Collections.Concurrent;
using TuneOperator.Abstractions.Client;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Trials.Jobs;

namespace TuneOperator.Controllers.Experiments.Planning;

/// <summary>Creates Trials: the commit point of a suggestion.</summary>
internal sealed class TrialCreator(IKubernetesClient client, IEventRecorder events)
{
    private readonly ConcurrentDictionary<string, int> next = new(StringComparer.Ordinal);

    /// <summary>Above every index that this process has used for the experiment, so that a Trial deleted before the status was written burns its index too.</summary>
    public int NextIndex(Experiment experiment) => next.GetValueOrDefault(experiment.Metadata.Uid);

    public void Forget(Experiment experiment) => next.TryRemove(experiment.Metadata.Uid, out _);

    public async Task CreateAsync(Experiment experiment, ExperimentDefinition definition, PlannedTrial planned, CancellationToken cancellationToken)
    {
        try
        {
            await client.CreateAsync<Trial>(TrialFactory.Create(definition, planned), dryRun: false, cancellationToken);
            next[definition.Uid] = planned.Index + 1;
        }
        catch (KubernetesApiException e) when (e.IsAlreadyExists)
        {
            var name = TrialFactory.NameOf(definition.Name, planned.Index);
            var found = await client.GetAsync<Trial>(name, definition.Namespace, cancellationToken);
            if (found?.IsOwnedBy(definition.Uid) is true)
            {
                // Created before a restart, or by an operator that lost its lease: the same index is the same trial.
                next[definition.Uid] = planned.Index + 1;
                return;
            }

            // Of an experiment of the same name that was deleted: it is on its way out.
            await events.RecordAsync(
                experiment,
                EventType.Warning,
                "TrialNameTaken",
                $"a Trial {name} of another experiment is still there; this experiment begins when it is gone",
                cancellationToken);
            throw;
        }
    }
}
