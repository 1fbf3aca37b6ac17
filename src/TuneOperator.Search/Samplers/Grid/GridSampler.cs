using System.Numerics;
using System.Runtime.CompilerServices;
using TuneOperator.Search.History;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Constraints;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Grid;

/// <summary>Every combination that keeps the constraints once, in an order shuffled by the seed.</summary>
/// <remarks>Takes O(tried) a suggestion. Without constraints it holds no list of the combinations. docs/algorithms/grid.md says how ranges become points.</remarks>
public sealed class GridSampler(SamplerSettings settings) : ISampler
{
    internal const string AlgorithmName = "Grid";

    private readonly ConditionalWeakTable<SearchProblem, SearchProblem> gridded = [];

    public string Name => AlgorithmName;

    public string? Objection(SearchProblem problem)
    {
        if (GridSpace.Objection(problem.Space, settings.Points) is { } objection)
            return objection;

        var points = GridOf(problem).Space.Cardinality!.Value;
        if (points > long.MaxValue)
            return $"the grid has {points:N0} points, more than 2^63 - 1; use larger steps, fewer points or another algorithm";

        return problem.Constraints.IsEmpty || points <= FeasiblePoints.Limit
            ? null
            : $"the grid has {points:N0} points, more than the {FeasiblePoints.Limit:N0} that are looked through for those that keep the constraints; use larger steps, fewer points or another algorithm";
    }

    /// <summary>The problem on the grid: ranges with too many values are lists of a few.</summary>
    /// <exception cref="ArgumentException">A range has neither a step nor points.</exception>
    public SearchProblem GridOf(SearchProblem problem) =>
        gridded.GetValue(problem, given => given with { Space = GridSpace.Of(given.Space, settings.Points) });

    /// <summary>The number of points of the grid that keep the constraints.</summary>
    /// <exception cref="ArgumentException">A range has neither a step nor points.</exception>
    public BigInteger Count(SearchProblem problem)
    {
        var grid = GridOf(problem);
        return grid.Constraints.IsEmpty ? grid.Space.Cardinality!.Value : FeasiblePoints.Of(grid).Length;
    }

    public IReadOnlyList<Suggestion> Suggest(SearchProblem problem, TrialHistory history, int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var grid = GridOf(problem);
        var feasible = grid.Constraints.IsEmpty ? null : FeasiblePoints.Of(grid);
        var size = checked((long)Count(problem));
        if (size == 0)
            return [];

        var tried = history.Trials.Select(trial => NumberOf(trial.Assignment, grid.Space, feasible)).OfType<long>().ToHashSet();
        var order = new FeistelPermutation(size, seed);
        var suggestions = new List<Suggestion>();
        while (suggestions.Count < count && tried.Count < size)
        {
            // Index i has place i, so that what was tried and is gone comes again only after all the rest.
            var place = (history.NextIndex + suggestions.Count) % size;
            while (!tried.Add(order[place]))
                place = (place + 1) % size;

            suggestions.Add(new Suggestion(grid.Space.At(feasible is null ? order[place] : feasible[order[place]])));
        }

        return suggestions;
    }

    /// <summary>The number of a point among those of the grid that keep the constraints; null when it is none of them.</summary>
    private static long? NumberOf(Assignment point, SearchSpace grid, long[]? feasible)
    {
        if (grid.IndexOf(point) is not { } index)
            return null;

        if (feasible is null)
            return (long)index;

        var number = Array.BinarySearch(feasible, (long)index);
        return number >= 0 ? number : null;
    }
}
