using TuneOperator.Search.Samplers.Fidelity;

namespace TuneOperator.Search.Samplers.Hyperband;

/// <summary>Settings of <see cref="HyperbandSampler"/>.</summary>
internal sealed record HyperbandOptions
{
    /// <summary>The first rung of the bracket that starts most trials. At least 1. Default: 1.</summary>
    public int MinSteps { get; init; } = 1;

    /// <summary>One in so many goes on from a rung, and it trains so many times as long. Above 1, at most 100. Default: 3.</summary>
    public double Eta { get; init; } = 3;

    public static HyperbandOptions From(SamplerSettings settings)
    {
        var options = new HyperbandOptions();
        options = options with { MinSteps = settings.MinSteps ?? options.MinSteps, Eta = settings.Eta ?? options.Eta };
        StepRules.ThrowUnlessValid(options.MinSteps, options.Eta);
        return options;
    }
}
