using TuneOperator.Abstractions.Client;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition;

namespace TuneOperator.Controllers.Experiments.WarmStart;

/// <summary>Finds the experiments that a warm start names, in its own namespace.</summary>
internal sealed class WarmStartSource(IEntityStore<Experiment> experiments, IEntityStore<Trial> trials)
{
    /// <summary>What is wrong with the names; null: nothing, or there is no warm start.</summary>
    public DefinitionError? Fault(ExperimentDefinition definition)
    {
        var names = definition.WarmStart?.Experiments ?? [];
        if (names.Contains(definition.Name))
        {
            return new DefinitionError(DefinitionError.InvalidSpec, "spec.warmStart.experiments", "an experiment can't learn from itself before it has begun; name others");
        }

        var missing = names.Where(name => experiments.Get(definition.Namespace, name) is null).ToList();
        return missing.Count == 0
            ? null
            : new DefinitionError(DefinitionError.InvalidSpec, "spec.warmStart.experiments", $"there is no experiment {string.Join(" and no ", missing)} in namespace {definition.Namespace}: mend the name, or leave it out");
    }

    /// <returns>Null: there is no warm start.</returns>
    public WarmStartRecords? Find(ExperimentDefinition definition) => definition.WarmStart is null
        ? null
        : WarmStartRecords.Of(
            definition,
            [
                .. definition.WarmStart.Experiments!
                    .Select(name => experiments.Get(definition.Namespace, name))
                    .OfType<Experiment>()
                    .Select(experiment => (experiment, trials.OwnedBy(experiment.Metadata.Uid))),
            ]);
}
