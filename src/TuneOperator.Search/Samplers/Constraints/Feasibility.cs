using System.Collections.Immutable;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Constraints;

/// <summary>What becomes of a space under constraints.</summary>
/// <param name="IsExhaustive">All points of the space were looked at; otherwise as many were drawn at random.</param>
/// <param name="Looked">The number of those points.</param>
/// <param name="Feasible">How many of them keep all constraints. A constraint that has no value at one point is not looked at again, and counts as broken.</param>
/// <param name="Conflict">When none does: the constraints, by their places, that no point keeps together, while one keeps any of them less. Else empty.</param>
/// <param name="WithoutValue">The first point, if there is one, at which a constraint has no value, by the constraint's place.</param>
public sealed record Feasibility(bool IsExhaustive, long Looked, long Feasible, ImmutableArray<int> Conflict, ImmutableSortedDictionary<int, Assignment> WithoutValue)
{
    public const int MaxConstraints = 64;

    /// <summary>Looks at all points of a space of up to 100,000; else at 10,000 drawn at random, and at the ends of the ranges for constraints that have no value there.</summary>
    /// <param name="problem">At most <see cref="MaxConstraints"/> constraints.</param>
    public static Feasibility Of(SearchProblem problem, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(problem.Constraints.Length, MaxConstraints, nameof(problem));
        var space = problem.Space;
        var isExhaustive = FeasiblePoints.CanEnumerate(space);
        var points = isExhaustive ? Enumerable.Range(0, (int)space.Cardinality!.Value).Select(index => space.At(index)) : ProbePoints.Drawn(space, seed);
        var all = problem.Constraints.Length == MaxConstraints ? ulong.MaxValue : (1UL << problem.Constraints.Length) - 1;
        var withoutValue = new SortedDictionary<int, Assignment>();
        var kept = new HashSet<ulong>();
        var (looked, feasible) = (0L, 0L);
        foreach (var point in points)
        {
            var mask = Kept(problem, point, withoutValue);
            kept.Add(mask);
            looked++;
            feasible += mask == all ? 1 : 0;
        }

        foreach (var corner in isExhaustive ? [] : ProbePoints.Corners(space))
            Kept(problem, corner, withoutValue);

        return new(isExhaustive, looked, feasible, feasible > 0 ? [] : Conflicting(all, kept), withoutValue.ToImmutableSortedDictionary());
    }

    /// <summary>A bit for each constraint that the point keeps.</summary>
    private static ulong Kept(SearchProblem problem, Assignment point, SortedDictionary<int, Assignment> withoutValue)
    {
        var mask = 0UL;
        foreach (var (place, constraint) in problem.Constraints.Index())
        {
            if (withoutValue.ContainsKey(place))
                continue;

            var value = constraint.Evaluate(point);
            if (value is null)
                withoutValue.Add(place, point);
            else if (value.Value)
                mask |= 1UL << place;
        }

        return mask;
    }

    /// <summary>Leaves out one constraint after another as long as no point keeps the rest.</summary>
    private static ImmutableArray<int> Conflicting(ulong all, HashSet<ulong> kept)
    {
        var conflict = all;
        for (var place = 0; place < MaxConstraints; place++)
        {
            var less = conflict & ~(1UL << place);
            if (less != conflict && !kept.Any(mask => (mask & less) == less))
                conflict = less;
        }

        return [.. Enumerable.Range(0, MaxConstraints).Where(place => (conflict & (1UL << place)) != 0)];
    }
}
