using TuneOperator.Search.Samplers.Fidelity;

namespace TuneOperator.Search.Samplers.Bohb;

/// <summary>Settings of <see cref="BohbSampler"/>.</summary>
internal sealed record BohbOptions
{
    /// <summary>The first rung of the bracket that starts most trials. At least 1. Default: 1.</summary>
    public int MinSteps { get; init; } = 1;

    /// <summary>One in so many goes on from a rung, and it trains so many times as long. Above 1, at most 100. Default: 3.</summary>
    public double Eta { get; init; } = 3;

    /// <summary>The share of new points that are drawn at random whatever the model says, so that no model can hide the optimum. 0 to 1. Default: a third.</summary>
    public double RandomFraction { get; init; } = 1.0 / 3;

    public static BohbOptions From(SamplerSettings settings)
    {
        var options = new BohbOptions();
        options = options with { MinSteps = settings.MinSteps ?? options.MinSteps, Eta = settings.Eta ?? options.Eta };
        StepRules.ThrowUnlessValid(options.MinSteps, options.Eta);
        return options;
    }
}
