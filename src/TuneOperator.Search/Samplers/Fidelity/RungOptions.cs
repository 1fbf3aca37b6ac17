namespace TuneOperator.Search.Samplers.Fidelity;

/// <summary>Settings of the algorithms that compare trainings at rungs.</summary>
internal record RungOptions
{
    /// <summary>The first rung; of brackets, that of the one that starts most trials. At least 1. Default: 1.</summary>
    public int MinSteps { get; init; } = 1;

    /// <summary>One in so many goes on from a rung, and it trains so many times as long. Above 1, at most 100. Default: 3.</summary>
    public double Eta { get; init; } = 3;

    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public static RungOptions From(SamplerSettings settings)
    {
        var options = new RungOptions();
        options = options with { MinSteps = settings.MinSteps ?? options.MinSteps, Eta = settings.Eta ?? options.Eta };
        StepRules.ThrowUnlessValid(options.MinSteps, options.Eta);
        return options;
    }
}
