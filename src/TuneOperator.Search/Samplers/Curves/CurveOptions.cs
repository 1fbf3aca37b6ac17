namespace TuneOperator.Search.Samplers.Curves;

/// <summary>Settings of <see cref="CurvesSampler"/>. They were chosen on learning curves of trained models and of made-up families, and are not for users.</summary>
internal sealed record CurveOptions
{
    /// <summary>Points of a Sobol sequence that train for one step before the model is asked, for each parameter and one more.</summary>
    public double StartFactor { get; init; } = 1.5;

    /// <summary>A training that goes on has so many times the steps it had. Above 1.</summary>
    public double Growth { get; init; } = 2;

    /// <summary>Of all steps so large a share belongs to trainings that went to their end. 0 to 1.</summary>
    public double WholeShare { get; init; } = 0.5;

    /// <summary>Which training goes to its end is decided by its expected end less so many standard deviations: each decision draws the number between 0 and this.</summary>
    public double MostOptimism { get; init; } = 1;

    /// <summary>A training gives a point to learn from whenever it has come so many times as far as at the last.</summary>
    public double ViewRatio { get; init; } = 1.7;

    /// <summary>Points that the process holds; of more, the best half and some of the rest.</summary>
    public int MaxPoints { get; init; } = 180;

    /// <summary>Points to which the hyperparameters are fitted, chosen likewise.</summary>
    public int FitPoints { get; init; } = 50;

    /// <summary>Steps of the fit.</summary>
    public int Iterations { get; init; } = 14;

    /// <summary>New points that are looked at, drawn from the whole space.</summary>
    public int Fresh { get; init; } = 80;

    /// <summary>New points that are looked at, near the best.</summary>
    public int Near { get; init; } = 40;

    /// <summary>What is added to the regret, in units of that of the middle value, before its logarithm is taken: each decision draws it between this and <see cref="MostOffset"/>, so that none hangs on one view of the values.</summary>
    public double LeastOffset { get; init; } = 0.01;

    public double MostOffset { get; init; } = 0.15;

    /// <summary>The gain asked for, in standard deviations of the values: each decision draws it between this and <see cref="MostGain"/>.</summary>
    public double LeastGain { get; init; } = 0.001;

    public double MostGain { get; init; } = 0.3;
}
