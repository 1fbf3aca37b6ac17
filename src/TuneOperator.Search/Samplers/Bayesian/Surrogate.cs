using TuneOperator.Search.Samplers.Bayesian.Encoding;
using TuneOperator.Search.Samplers.Bayesian.Model;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Bayesian;

/// <summary>A Gaussian process of one objective, fitted to a history.</summary>
/// <param name="Process">It has seen the finished trials, and believes that the running ones turn out as it expects.</param>
/// <param name="Hyperparameters">Those of the process.</param>
/// <param name="Best">The lowest posterior mean at a point that was tried.</param>
internal sealed record Surrogate(GaussianProcess Process, Hyperparameters Hyperparameters, double Best)
{
    /// <summary>Of more points the best and those around the best are kept: the time of an ask grows with their square.</summary>
    public const int MaxPoints = 300;

    /// <summary>So many of the lowest values are looked at for the lowest mean.</summary>
    private const int Leaders = 10;

    /// <param name="losses">One a valued trial, the lower the better.</param>
    /// <param name="targetsOf">Makes targets of losses.</param>
    public static Surrogate Of(SearchSpace space, FeatureMap map, Observations observations, double[] losses, Func<double[], double[]> targetsOf)
    {
        List<Assignment> points = [.. observations.Valued.Select(trial => trial.Assignment)];
        var surrogate = Of(space, map, points, losses, targetsOf);
        var process = surrogate.Process;
        foreach (var running in observations.Running)
            process = process.Believing(FeaturesOf(space, map, running));

        return surrogate with { Process = process };
    }

    public static Surrogate Of(SearchSpace space, FeatureMap map, List<Assignment> points, double[] losses, Func<double[], double[]> targetsOf)
    {
        var data = Training(space, map, points, losses, MaxPoints, targetsOf);
        var hyperparameters = HyperparametersOf(space, map, points, losses, targetsOf);
        var process = GaussianProcess.Fit(data, hyperparameters);
        var best = Enumerable.Range(0, data.Count).OrderBy(at => data.Targets[at]).Take(Leaders).Min(at => process.Predict(data.Point(at)).Mean);
        return new(process, hyperparameters, best);
    }

    /// <summary>The weight of each column.</summary>
    public double[] ColumnWeights(FeatureMap map) => [.. map.GroupOf.Select(group => Hyperparameters.Weights[group])];

    public static double[] FeaturesOf(SearchSpace space, FeatureMap map, Assignment point)
    {
        var features = new double[map.Columns];
        map.Encode(space.ToUnits(point), features);
        return features;
    }

    /// <summary>They are fitted anew after every few trials, more of them the more there are, to the first of the history: the same for every history that continues it.</summary>
    private static Hyperparameters HyperparametersOf(SearchSpace space, FeatureMap map, List<Assignment> points, double[] losses, Func<double[], double[]> targetsOf)
    {
        var count = Milestones.Before(points.Count);
        return HyperparameterCache.Of(space).Get(
            [.. points.Take(count)],
            losses[..count],
            () => HyperparameterFit.Run(Training(space, map, points[..count], losses[..count], Milestones.MaxFitted, targetsOf)));
    }

    private static TrainingSet Training(SearchSpace space, FeatureMap map, List<Assignment> points, double[] losses, int max, Func<double[], double[]> targetsOf)
    {
        var kept = Subset.Of(space, map, points, losses, max);
        var columns = new double[map.Columns][];
        for (var column = 0; column < columns.Length; column++)
            columns[column] = new double[kept.Count];

        for (var at = 0; at < kept.Count; at++)
        {
            var features = FeaturesOf(space, map, points[kept[at]]);
            for (var column = 0; column < columns.Length; column++)
                columns[column][at] = features[column];
        }

        return new TrainingSet(columns, map.GroupOf, map.Groups, targetsOf([.. kept.Select(at => losses[at])]));
    }
}
