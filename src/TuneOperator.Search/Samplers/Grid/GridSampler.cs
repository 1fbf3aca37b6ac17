using System.Numerics;
using TuneOperator.Search.History;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Grid;

/// <summary>Every combination once, in an order shuffled by the seed.</summary>
/// <remarks>Takes O(tried) a suggestion and holds no list of the combinations. docs/algorithms/grid.md says how ranges become points.</remarks>
public sealed class GridSampler(SamplerSettings settings) : ISampler
{
    internal const string AlgorithmName = "Grid";

    public string Name => AlgorithmName;

    public string? Objection(SearchProblem problem)
    {
        if (GridSpace.Objection(problem.Space, settings.Points) is { } objection)
            return objection;

        var count = Count(problem.Space);
        return count <= long.MaxValue ? null : $"the grid has {count:N0} points, more than 2^63 - 1; use larger steps, fewer points or another algorithm";
    }

    /// <summary>The number of points of the whole grid.</summary>
    /// <exception cref="ArgumentException">A range has neither a step nor points.</exception>
    public BigInteger Count(SearchSpace space) => GridSpace.Of(space, settings.Points).Cardinality!.Value;

    public IReadOnlyList<Suggestion> Suggest(SearchProblem problem, TrialHistory history, int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var grid = GridSpace.Of(problem.Space, settings.Points);
        var size = checked((long)grid.Cardinality!.Value);
        var tried = history.Trials.Select(trial => grid.IndexOf(trial.Assignment)).OfType<BigInteger>().Select(index => (long)index).ToHashSet();
        var order = new FeistelPermutation(size, seed);
        var suggestions = new List<Suggestion>();
        while (suggestions.Count < count && tried.Count < size)
        {
            // Index i has place i, so that what was tried and is gone comes again only after all the rest.
            var place = (history.NextIndex + suggestions.Count) % size;
            while (!tried.Add(order[place]))
                place = (place + 1) % size;

            suggestions.Add(new Suggestion(grid.At(order[place])));
        }

        return suggestions;
    }
}
