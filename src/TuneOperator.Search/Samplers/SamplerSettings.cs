namespace TuneOperator.Search.Samplers;

/// <summary>What people may set of an algorithm, as in <c>algorithm.settings</c>. An algorithm ignores what is not its own.</summary>
/// <param name="Points">Grid: values of a range that has too many to try them all, both ends included. 2 to 10,000. Null: only ranges with a step can be gridded.</param>
public sealed record SamplerSettings(int? Points = null)
{
    /// <summary>CmaEs, Nsga2: points a generation. 4 to 1,000. Null: by the number of parameters, or of trials.</summary>
    public int? PopulationSize { get; init; }

    /// <summary>CmaEs: the first standard deviation of a number, as a share of its range in its own scale. Above 0, up to 1; null: 0.15.</summary>
    public double? InitialStep { get; init; }

    /// <summary>Nsga2: the probability that a point has two parents. 0 to 1; null: 0.9.</summary>
    public double? CrossoverProbability { get; init; }

    /// <summary>Nsga2: the mean number of parameters of a point that mutate. Above 0, up to 100; null: 1.</summary>
    public double? Mutations { get; init; }

    /// <summary>Bayesian, Tpe: trials spread over the space before results decide. 1 to 1,000; null: for Bayesian by the number of parameters and of trials, for Tpe 8.</summary>
    public int? StartupTrials { get; init; }

    /// <summary>Tpe: points compared for one suggestion. 1 to 10,000; null: 32.</summary>
    public int? Candidates { get; init; }

    /// <summary>Tpe: the share of the trials that counts as good. Above 0, up to 0.5; null: 0.1.</summary>
    public double? Gamma { get; init; }

    /// <summary>Tpe: as many trials the uniform distribution counts for. Above 0, up to 100; null: 1.</summary>
    public double? PriorWeight { get; init; }

    /// <summary>Tpe: whether parameters that are active together are learned together. Null: true.</summary>
    public bool? Multivariate { get; init; }

    /// <summary>Hyperband, Asha, Bohb: the step at which trials are compared first, at least 1. Null: 1.</summary>
    public int? MinSteps { get; init; }

    /// <summary>Hyperband, Asha, Bohb: one in so many goes on, and trains so many times as long. Above 1, at most 100. Null: 3.</summary>
    public double? Eta { get; init; }
}
