using System.Collections.Immutable;
using System.Numerics;
using TuneOperator.Search.Space.Dimensions;

namespace TuneOperator.Search.Space;

/// <summary>A parameter with all that its values make active. Only the values that conditions name are held, so a range of a billion values takes no more room than one of two.</summary>
internal sealed class ActiveSubtree
{
    private readonly Dimension dimension;
    private readonly ILevels levels;
    private readonly ImmutableArray<Branch> branches;

    public ActiveSubtree(Dimension dimension, ImmutableArray<ActiveSubtree> children)
    {
        this.dimension = dimension;
        levels = dimension.Levels ?? throw new ArgumentException($"'{dimension.Name}' has no end of values", nameof(dimension));
        var named = children.SelectMany(child => child.dimension.Parameter.When!.In).Distinct();
        var branching = ImmutableArray.CreateBuilder<Branch>();
        foreach (var position in named.Select(value => levels.PositionOf(value)!.Value).Order())
        {
            var value = levels[position];
            branching.Add(new Branch(position, Before(branching, position), [.. children.Where(child => child.dimension.IsActivatedBy(value))]));
        }

        Count = Before(branching, levels.Count);
        branches = branching.ToImmutable();
    }

    public BigInteger Count { get; }

    public static BigInteger Product(ImmutableArray<ActiveSubtree> subtrees) =>
        subtrees.Aggregate(BigInteger.One, (product, subtree) => product * subtree.Count);

    public static void Assign(ImmutableArray<ActiveSubtree> subtrees, BigInteger index, List<KeyValuePair<string, ParameterValue>> values)
    {
        foreach (var subtree in subtrees)
        {
            (index, var own) = BigInteger.DivRem(index, subtree.Count);
            subtree.Assign(own, values);
        }
    }

    public static BigInteger IndexOf(ImmutableArray<ActiveSubtree> subtrees, Assignment assignment)
    {
        var (index, radix) = (BigInteger.Zero, BigInteger.One);
        foreach (var subtree in subtrees)
        {
            index += subtree.IndexOf(assignment) * radix;
            radix *= subtree.Count;
        }

        return index;
    }

    /// <summary>The number of assignments whose value lies before the position.</summary>
    private static BigInteger Before(IReadOnlyList<Branch> branches, long position) =>
        branches.Count == 0 ? position : branches[^1].End + (position - branches[^1].Position - 1);

    private void Assign(BigInteger index, List<KeyValuePair<string, ParameterValue>> values)
    {
        if (Last(candidate => candidate.Start <= index) is not { } last)
        {
            values.Add(new(dimension.Name, levels[(long)index]));
        }
        else if (index < last.End)
        {
            values.Add(new(dimension.Name, levels[last.Position]));
            Assign(last.Children, index - last.Start, values);
        }
        else
        {
            values.Add(new(dimension.Name, levels[last.Position + 1 + (long)(index - last.End)]));
        }
    }

    private BigInteger IndexOf(Assignment assignment)
    {
        var position = levels.PositionOf(assignment[dimension.Name])!.Value;
        if (Last(candidate => candidate.Position <= position) is not { } last)
            return position;

        return last.Position == position ? last.Start + IndexOf(last.Children, assignment) : last.End + (position - last.Position - 1);
    }

    /// <summary>The last branch that fulfils a predicate which no branch fulfils after one that does not.</summary>
    private Branch? Last(Predicate<Branch> predicate)
    {
        var (low, high) = (0, branches.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = predicate(branches[middle]) ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? null : branches[low - 1];
    }

    /// <summary>A value that makes something active.</summary>
    /// <param name="Start">The number of assignments whose value lies before this one.</param>
    private sealed record Branch(long Position, BigInteger Start, ImmutableArray<ActiveSubtree> Children)
    {
        public BigInteger End { get; } = Start + Product(Children);
    }
}
