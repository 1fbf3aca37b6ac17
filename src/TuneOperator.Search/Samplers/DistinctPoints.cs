using System.Numerics;
using TuneOperator.Search.History;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Constraints;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers;

/// <summary>Points that keep the constraints and of which none was tried before, as long as there are such, each decided by its index and the points before it alone.</summary>
internal sealed class DistinctPoints
{
    /// <summary>So many draws meet only tried points when next to none are left, and then it is cheaper to count those that are.</summary>
    private const int MaxTried = 64;

    /// <summary>So many draws break constraints when a small space has next to no points that keep them.</summary>
    private const int MaxDrawsOfFew = 1_000;

    private readonly SearchProblem problem;
    private readonly HashSet<Assignment> tried;

    public DistinctPoints(SearchProblem problem, TrialHistory history)
    {
        this.problem = problem;
        tried = [.. history.Trials.Select(trial => trial.Assignment)];
    }

    /// <summary>Whether what is left can be counted.</summary>
    private bool CanChoose => problem.Constraints.IsEmpty ? problem.Space.Cardinality is not null : FeasiblePoints.CanEnumerate(problem.Space);

    /// <summary>The first candidate that was not tried, else any point that was not, all equally likely; null when the space has none left, or <see cref="SearchProblem.MaxDraws"/> candidates were none.</summary>
    /// <param name="candidates">Without an end. In an infinite space whose candidates were all tried, the first of them is taken.</param>
    /// <param name="random">The suggestion's own.</param>
    public Suggestion? Next(IEnumerable<Assignment> candidates, Xoshiro256 random)
    {
        var chosen = FirstOf(candidates) ?? (CanChoose ? AnyLeft(random) : null);
        if (chosen is null)
            return null;

        tried.Add(chosen);
        return new Suggestion(chosen);
    }

    private Assignment? FirstOf(IEnumerable<Assignment> candidates)
    {
        Assignment? repeated = null;
        var repetitions = 0;
        var isInfinite = problem.Space.Cardinality is null;
        foreach (var candidate in candidates.Take(CanChoose ? MaxDrawsOfFew : SearchProblem.MaxDraws))
        {
            if (!problem.Allows(candidate))
                continue;

            if (!tried.Contains(candidate))
                return candidate;

            repeated ??= candidate;
            if (++repetitions == MaxTried && (CanChoose || isInfinite))
                break;
        }

        return isInfinite ? repeated : null;
    }

    private Assignment? AnyLeft(Xoshiro256 random)
    {
        var space = problem.Space;
        var taken = tried.Select(space.IndexOf).OfType<BigInteger>().Order();
        return problem.Constraints.IsEmpty ? AnyBut([.. taken], random) : AnyOf(FeasiblePoints.Of(problem).Except(taken.Select(index => (long)index)), random);
    }

    private Assignment? AnyOf(IEnumerable<long> left, Xoshiro256 random)
    {
        var indexes = left.ToList();
        return indexes.Count == 0 ? null : problem.Space.At(indexes[(int)random.NextBelow(indexes.Count)]);
    }

    private Assignment? AnyBut(List<BigInteger> taken, Xoshiro256 random)
    {
        var cardinality = problem.Space.Cardinality!.Value;
        if (taken.Count == cardinality)
            return null;

        var choice = random.NextBelow(cardinality - taken.Count);
        foreach (var index in taken)
        {
            if (index > choice)
                break;

            choice++;
        }

        return problem.Space.At(choice);
    }
}
