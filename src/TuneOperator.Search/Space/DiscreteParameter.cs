using System.Collections.Immutable;

namespace TuneOperator.Search.Space;

/// <summary>One of a few numbers, given in ascending order. Values are <see cref="ValueKind.Int"/> where they are whole, else <see cref="ValueKind.Double"/>.</summary>
public sealed record DiscreteParameter(string Name, ImmutableArray<ParameterValue> Values) : Parameter(Name);
