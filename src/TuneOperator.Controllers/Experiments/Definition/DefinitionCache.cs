using System.Collections.Concurrent;
using System.Collections.Immutable;
using TuneOperator.Api.Experiments;

namespace TuneOperator.Controllers.Experiments.Definition;

/// <summary>Definitions by UID and generation, so that a spec is parsed once and not at every event. Thread-safe; losing it costs a parse.</summary>
public sealed class DefinitionCache
{
    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);

    public (ExperimentDefinition? Definition, ImmutableArray<DefinitionError> Errors) Get(Experiment experiment)
    {
        var uid = experiment.Metadata.Uid ?? string.Empty;
        var generation = experiment.Metadata.Generation;
        if (entries.TryGetValue(uid, out var known) && known.Generation == generation)
        {
            return (known.Definition, known.Errors);
        }

        var (definition, errors) = DefinitionParser.Parse(experiment);
        entries[uid] = new Entry(generation, definition, errors);
        return (definition, errors);
    }

    public void Forget(string uid) => entries.TryRemove(uid, out _);

    private sealed record Entry(long? Generation, ExperimentDefinition? Definition, ImmutableArray<DefinitionError> Errors);
}
