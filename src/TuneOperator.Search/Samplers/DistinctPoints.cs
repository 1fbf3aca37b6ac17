using System.Numerics;
using TuneOperator.Search.History;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers;

/// <summary>Points of which none was tried before, as long as there are such, each decided by its index and the points before it alone.</summary>
internal sealed class DistinctPoints
{
    /// <summary>So many draws meet only tried points when next to none are left, and then it is cheaper to count those that are.</summary>
    private const int Attempts = 64;

    private readonly SearchSpace space;
    private readonly HashSet<Assignment> tried;

    public DistinctPoints(SearchSpace space, TrialHistory history)
    {
        this.space = space;
        tried = [.. history.Trials.Select(trial => trial.Assignment)];
    }

    /// <summary>The first candidate that was not tried, else any point that was not, all equally likely; null when the space has none left.</summary>
    /// <param name="candidates">Without an end. In an infinite space whose candidates were all tried, the first of them is taken.</param>
    /// <param name="random">The suggestion's own.</param>
    public Suggestion? Next(IEnumerable<Assignment> candidates, Xoshiro256 random)
    {
        var chosen = candidates.Take(Attempts).FirstOrDefault(candidate => !tried.Contains(candidate));
        chosen ??= space.Cardinality is { } cardinality ? AnyLeft(cardinality, random) : candidates.First();
        if (chosen is null)
            return null;

        tried.Add(chosen);
        return new Suggestion(chosen);
    }

    private Assignment? AnyLeft(BigInteger cardinality, Xoshiro256 random)
    {
        var taken = tried.Select(space.IndexOf).OfType<BigInteger>().Order().ToList();
        if (taken.Count == cardinality)
            return null;

        var choice = random.NextBelow(cardinality - taken.Count);
        foreach (var index in taken)
        {
            if (index > choice)
                break;

            choice++;
        }

        return space.At(choice);
    }
}
