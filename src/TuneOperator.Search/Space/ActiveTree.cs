using System.Collections.Immutable;
using System.Numerics;
using TuneOperator.Search.Space.Dimensions;

namespace TuneOperator.Search.Space;

/// <summary>All assignments of a finite space, numbered: a mixed radix over the parameters that are active.</summary>
internal sealed class ActiveTree
{
    private readonly ImmutableArray<ActiveSubtree> roots;

    /// <param name="ordered">All with levels, parents before their children.</param>
    public ActiveTree(ImmutableArray<Dimension> ordered)
    {
        var children = ordered.ToLookup(dimension => dimension.Parameter.When?.Parameter, StringComparer.Ordinal);
        var built = new Dictionary<string, ActiveSubtree>(StringComparer.Ordinal);
        foreach (var dimension in ordered.Reverse())
            built.Add(dimension.Name, new ActiveSubtree(dimension, [.. children[dimension.Name].Select(child => built[child.Name])]));

        roots = [.. children[null].Select(root => built[root.Name])];
        Count = ActiveSubtree.Product(roots);
    }

    public BigInteger Count { get; }

    /// <param name="index">In [0, Count).</param>
    public Assignment At(BigInteger index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        var values = new List<KeyValuePair<string, ParameterValue>>();
        ActiveSubtree.Assign(roots, index, values);
        return new Assignment(values);
    }

    /// <summary>The inverse of <see cref="At"/>.</summary>
    /// <param name="assignment">One of the space.</param>
    public BigInteger IndexOf(Assignment assignment) => ActiveSubtree.IndexOf(roots, assignment);
}
