using System.Collections.Immutable;
using TuneOperator.Api.Experiments;
using TuneOperator.Search.Space;

namespace TuneOperator.Controllers.Experiments.Definition;

/// <summary>When a trial is run again with the same point.</summary>
/// <param name="Infrastructure">How often after the cluster took its pod away; at least 0.</param>
/// <param name="OnOutOfMemory">Null: running out of memory is the trial's own failure at once.</param>
public sealed record RetryPolicy(int Infrastructure, MemoryRetry? OnOutOfMemory)
{
    private const string Path = "spec.retry.onOutOfMemory";
    private const int DefaultInfrastructure = 10;

    public static RetryPolicy Default { get; } = new(DefaultInfrastructure, OnOutOfMemory: null);

    internal static RetryPolicy Parse(RetrySpec? spec, ImmutableArray<ParameterDefinition> parameters, Action<string, string, string> refuse)
    {
        if (spec?.Infrastructure is < 0)
        {
            refuse(DefinitionError.InvalidSpec, "spec.retry.infrastructure", "must be at least 0");
        }

        return new RetryPolicy(spec?.Infrastructure ?? DefaultInfrastructure, spec?.OnOutOfMemory is { } memory ? Parse(memory, parameters, refuse) : null);
    }

    private static MemoryRetry? Parse(OutOfMemorySpec spec, ImmutableArray<ParameterDefinition> parameters, Action<string, string, string> refuse)
    {
        MemoryRetry? Refuse(string field, string message)
        {
            refuse(DefinitionError.InvalidSpec, $"{Path}.{field}", message);
            return null;
        }

        var batch = parameters.FirstOrDefault(parameter => parameter.Name == spec.Parameter);
        var into = parameters.FirstOrDefault(parameter => parameter.Name == spec.AccumulateInto);
        var name = spec.AccumulateInto ?? string.Empty;
        var min = spec.Min ?? 1;
        return batch is null ? Refuse("parameter", $"'{spec.Parameter}' is no parameter of this experiment, which has {string.Join(", ", parameters.Select(parameter => parameter.Name))}")
            : Largest(batch.Parameter) is not { } largest ? Refuse("parameter", $"{batch.Name} can't be halved: name an Int or Discrete parameter whose values are whole numbers of at least 1")
            : min < 1 ? Refuse("min", "must be at least 1")
            : min >= largest ? Refuse("min", $"min {min} leaves nothing to halve: the largest {batch.Name} is {largest}")
            : batch == into ? Refuse("accumulateInto", "must name something other than parameter: one is halved, the other doubled")
            : into is not null && Largest(into.Parameter) is null ? Refuse("accumulateInto", $"{into.Name} can't be doubled: name an Int or Discrete parameter whose values are whole numbers of at least 1, or a name that is no parameter's")
            : into is null && !ParameterNameRule.Fits(name) ? Refuse("accumulateInto", $"'{name}' is no name: begin with a letter, end with a letter or digit, with letters, digits, _, . and - between, at most 63 in all")
            : into is null && parameters.FirstOrDefault(parameter => parameter.EnvironmentName == EnvironmentNames.Of(name)) is { } other
                ? Refuse("accumulateInto", $"{name} and {other.Name} would share the environment variable {other.EnvironmentName}: choose another name")
            : new MemoryRetry(batch.Name, name, into is null ? EnvironmentNames.Of(name) : null, min);
    }

    /// <summary>Null unless all values are whole numbers of at least 1.</summary>
    private static long? Largest(Parameter parameter) => parameter switch
    {
        IntParameter { Min: >= 1 } whole => whole.Max,
        DiscreteParameter { Values: [{ Kind: ValueKind.Int, AsInt: >= 1 }, ..] values } when values.All(value => value.Kind == ValueKind.Int) => values[^1].AsInt,
        _ => null,
    };
}

/// <summary>Which numbers trade memory for time.</summary>
/// <param name="Parameter">The batch size, a parameter of the space.</param>
/// <param name="AccumulateInto">The number of batches before a step.</param>
/// <param name="ExtraVariable">The environment variable of <paramref name="AccumulateInto"/> where that is no parameter of the space; else null.</param>
/// <param name="Min">The smallest batch; at least 1.</param>
public sealed record MemoryRetry(string Parameter, string AccumulateInto, string? ExtraVariable, long Min);
