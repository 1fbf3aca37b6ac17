using TuneOperator.Search.Samplers.Fidelity;

namespace TuneOperator.Search.Samplers.Asha;

/// <summary>Settings of <see cref="AshaSampler"/>.</summary>
internal sealed record AshaOptions
{
    /// <summary>The first rung. At least 1. Default: 1.</summary>
    public int MinSteps { get; init; } = 1;

    /// <summary>One in so many goes on from a rung, and it trains so many times as long. Above 1, at most 100. Default: 3.</summary>
    public double Eta { get; init; } = 3;

    public static AshaOptions From(SamplerSettings settings)
    {
        var options = new AshaOptions();
        options = options with { MinSteps = settings.MinSteps ?? options.MinSteps, Eta = settings.Eta ?? options.Eta };
        StepRules.ThrowUnlessValid(options.MinSteps, options.Eta);
        return options;
    }
}
