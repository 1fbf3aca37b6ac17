using System.Collections.Immutable;

namespace TuneOperator.Search.Space;

/// <summary>The parameters in their order, parents of conditions anywhere among them.</summary>
public sealed class SearchSpace
{
    /// <param name="parameters">At least one. Names are unique, ranges not empty, log ranges above 0, conditions name parameters of the space and have no cycle; else <see cref="ArgumentException"/>.</param>
    public SearchSpace(IEnumerable<Parameter> parameters) => Parameters = [.. parameters];

    public ImmutableArray<Parameter> Parameters { get; }
}
