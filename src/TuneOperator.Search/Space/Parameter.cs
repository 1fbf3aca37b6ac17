using System.Collections.Immutable;

namespace TuneOperator.Search.Space;

/// <summary>One dimension of the space.</summary>
/// <param name="Name">Unique in its space.</param>
public abstract record Parameter(string Name)
{
    /// <summary>Null: always active.</summary>
    public Condition? When { get; init; }
}

/// <summary>A real number in [Min, Max].</summary>
/// <param name="Step">Null: any value; else Min + k·Step, at most Max.</param>
public sealed record DoubleParameter(string Name, double Min, double Max, Scale Scale = Scale.Linear, double? Step = null) : Parameter(Name);

/// <summary>A whole number in [Min, Max]: Min + k·Step.</summary>
public sealed record IntParameter(string Name, long Min, long Max, Scale Scale = Scale.Linear, long Step = 1) : Parameter(Name);

/// <summary>One of a few numbers, given in ascending order. Values are <see cref="ValueKind.Int"/> where they are whole, else <see cref="ValueKind.Double"/>.</summary>
public sealed record DiscreteParameter(string Name, ImmutableArray<ParameterValue> Values) : Parameter(Name);

/// <summary>One of a few texts, in no order.</summary>
public sealed record CategoricalParameter(string Name, ImmutableArray<ParameterValue> Values) : Parameter(Name);

/// <summary>Active only where <paramref name="Parameter"/> is itself active and has one of the values <paramref name="In"/>.</summary>
public sealed record Condition(string Parameter, ImmutableArray<ParameterValue> In);
