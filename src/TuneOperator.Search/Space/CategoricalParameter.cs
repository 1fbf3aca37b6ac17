using System.Collections.Immutable;

namespace TuneOperator.Search.Space;

/// <summary>One of a few texts, in no order.</summary>
public sealed record CategoricalParameter(string Name, ImmutableArray<ParameterValue> Values) : Parameter(Name);
