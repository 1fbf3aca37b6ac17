using TuneOperator.Search.History;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Space;
using TuneOperator.Search.Space.Dimensions;

namespace TuneOperator.Search.Analysis.Importance;

/// <summary>Which parameters decide whether a trial is among the good ones.</summary>
/// <remarks>
/// Watanabe, Bansal and Hutter, "PED-ANOVA: Efficiently Quantifying Hyperparameter Importance in Arbitrary Subspaces", IJCAI 2023: the variance that a parameter alone
/// explains, from the densities of the best trials and of all. From this the share that chance would give is taken away; a bootstrap says how sure the rest is.
/// A conditional parameter is judged among the trials in which it is active, and weighs as much as it is active. O(trials · parameters · repetitions).
/// </remarks>
public static class ParameterImportance
{
    /// <summary>With fewer finished trials an importance says little.</summary>
    public const int FewestTrials = 20;

    private const int Repetitions = 64;
    private const double BestShare = 0.2;
    private const double Tail = 0.1;

    /// <summary>The importance of every parameter for one objective, the largest first.</summary>
    /// <param name="seed">For the bootstrap and for what chance would give; the same seed gives the same answer.</param>
    /// <param name="objective">Which of the values; 0 is the first.</param>
    public static ImportanceReport Of(SearchSpace space, TrialHistory history, Goal goal, ulong seed, int objective = 0)
    {
        var finished = history.Trials.Where(trial => trial.State == TrialState.Finished).OrderBy(trial => goal == Goal.Minimize ? trial.Values[objective] : -trial.Values[objective]).ThenBy(trial => trial.Index).ToList();
        if (finished.Count < 2 || finished[0].Values[objective] == finished[^1].Values[objective])
            return new([.. space.Parameters.Select(parameter => new ImportanceOf(parameter.Name, 0, 0, 0))], finished.Count < 2
                ? $"{finished.Count} trials have finished; an importance needs at least 2, and says little below {FewestTrials}"
                : $"all {finished.Count} finished trials have the same value, so no parameter can be told to matter");

        var axes = space.Dimensions.Select(dimension => Axis.Of(dimension, finished, space)).ToList();
        var random = new Xoshiro256(Seed.Derive(seed, 0));
        var chance = axes.ConvertAll(axis => Enumerable.Range(0, Repetitions).Average(_ => axis.Divergence(Shuffled(axis.Count, random))));
        var shares = Shares(axes, chance, axis => [.. Enumerable.Range(0, axis.Count)]);
        var drawn = Enumerable.Range(0, Repetitions).Select(_ => Shares(axes, chance, axis => Resampled(axis.Count, random))).ToList();
        var parameters = axes.Select((axis, at) =>
        {
            var repeated = drawn.Select(row => row[at]).Order().ToList();
            return new ImportanceOf(axis.Name, shares[at], Math.Min(shares[at], repeated[(int)(Tail * Repetitions)]), Math.Max(shares[at], repeated[^((int)(Tail * Repetitions) + 1)]));
        });
        return new([.. parameters.OrderByDescending(parameter => parameter.Importance)], finished.Count < FewestTrials
            ? $"only {finished.Count} trials have finished; importances say little below {FewestTrials}"
            : null);
    }

    /// <summary>What each parameter explains beyond chance, as a share of all; nothing where none explains anything.</summary>
    private static double[] Shares(List<Axis> axes, List<double> chance, Func<Axis, int[]> order)
    {
        var explained = axes.Select((axis, at) => Math.Max(0, axis.Divergence(order(axis)) - chance[at]) * axis.Weight).ToArray();
        var sum = explained.Sum();
        return sum <= 0 ? explained : Array.ConvertAll(explained, part => part / sum);
    }

    private static int[] Resampled(int count, Xoshiro256 random) =>
        [.. Enumerable.Range(0, count).Select(_ => (int)(random.NextUnit() * count)).Order()];

    private static int[] Shuffled(int count, Xoshiro256 random)
    {
        var order = Enumerable.Range(0, count).ToArray();
        for (var at = count - 1; at > 0; at--)
        {
            var other = (int)(random.NextUnit() * (at + 1));
            (order[at], order[other]) = (order[other], order[at]);
        }

        return order;
    }

    /// <summary>One parameter's cells among the trials in which it is active, best trial first.</summary>
    private sealed record Axis(string Name, MarginalGrid Grid, int[] Cells, double Weight)
    {
        public int Count => Cells.Length;

        public static Axis Of(Dimension dimension, List<TrialRecord> ranked, SearchSpace space)
        {
            var grid = MarginalGrid.Of(dimension);
            var cells = ranked.Select(trial => space.ToUnits(trial.Assignment)[dimension.Ordinal]).Where(unit => !double.IsNaN(unit)).Select(grid.CellOf).ToArray();
            return new(dimension.Name, grid, cells, (double)cells.Length / ranked.Count);
        }

        /// <param name="order">Places, best first; the first fifth is compared with all.</param>
        public double Divergence(int[] order)
        {
            if (order.Length < 2 || Grid.Cells < 2)
                return 0;

            var cells = Array.ConvertAll(order, place => Cells[place]);
            return Grid.Divergence(cells, new ArraySegment<int>(cells, 0, (int)Math.Ceiling(BestShare * cells.Length)));
        }
    }
}
