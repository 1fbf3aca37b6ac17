using System.Collections.Immutable;

namespace TuneOperator.Search.Space;

/// <summary>Active only where <paramref name="Parameter"/> is itself active and has one of the values <paramref name="In"/>.</summary>
/// <param name="Parameter">One with countable values: any but a <see cref="DoubleParameter"/> without a step.</param>
public sealed record Condition(string Parameter, ImmutableArray<ParameterValue> In);
