using TuneOperator.Search.History;

namespace TuneOperator.Search.Samplers.CmaEs;

/// <summary>A first distribution from points that are known already.</summary>
/// <remarks>Nomura, Watanabe, Akimoto, Ozaki and Onishi, "Warm Starting CMA-ES for Hyperparameter Optimization", AAAI 2021: a normal distribution fitted to a mixture of small ones around the best.</remarks>
internal static class WarmStart
{
    private const double BestShare = 0.3;

    /// <summary>The deviation around each of the best.</summary>
    private const double Kernel = 0.1;

    /// <summary>With fewer points the best say where, but not how wide.</summary>
    private const int FewestForWidth = 40;

    /// <summary>With fewer points the best say next to nothing.</summary>
    private const int FewestForCentre = 6;

    /// <param name="ranked">Ended trials, best first, in which the group is active.</param>
    public static NormalSearch Normal(ParameterGroup group, IReadOnlyList<TrialRecord> ranked, double initialStep)
    {
        var best = Best(ranked).Select(group.NumbersOf).ToList();
        var size = group.Numbers.Length;
        if (best.Count == 0)
            return NormalSearch.Around([.. Enumerable.Repeat(0.5, size)], initialStep);

        // A branch of which next to nothing is known, as after an opening of which it had its share, is not yet where its best few lie.
        if (ranked.Count < FewestForCentre)
            initialStep = Math.Min(1, 2 * initialStep);

        var mean = Enumerable.Range(0, size).Select(at => best.Average(point => point[at])).ToArray();
        if (size == 0 || ranked.Count < FewestForWidth)
            return NormalSearch.Around(mean, initialStep);

        var covariance = NormalSearch.Scaled(size, Kernel * Kernel);
        foreach (var point in best)
        {
            for (var row = 0; row < size; row++)
            {
                for (var column = 0; column < size; column++)
                    covariance[row][column] += (point[row] - mean[row]) * (point[column] - mean[column]) / best.Count;
            }
        }

        var variance = covariance.Select((row, at) => row[at]).Average();
        return NormalSearch.Around(mean, Math.Sqrt(variance), Array.ConvertAll(covariance, row => Array.ConvertAll(row, value => value / variance)));
    }

    /// <param name="ranked">Ended trials, best first, in which the group is active.</param>
    public static CategoryWeights Categories(ParameterGroup group, IReadOnlyList<TrialRecord> ranked, double margin) =>
        CategoryWeights.Uniform([.. group.Categories.Select(dimension => (int)dimension.Levels!.Count)], margin).Learned([.. Best(ranked).Select(group.CategoriesOf)]);

    private static IEnumerable<TrialRecord> Best(IReadOnlyList<TrialRecord> ranked) =>
        ranked.Take((int)Math.Ceiling(BestShare * ranked.Count)).Where(trial => trial.State == TrialState.Finished);
}
