namespace TuneOperator.Search.Samplers.Tpe;

/// <summary>The settings of <see cref="TpeSampler"/>. How the defaults were chosen: docs/algorithms/tpe.md.</summary>
internal sealed record TpeOptions
{
    /// <summary>So many trials are spread over the space before results decide. 1 to 1,000.</summary>
    public int StartupTrials { get; init; } = 8;

    /// <summary>Points drawn from the good density, of which the best ratio is taken. 1 to 10,000.</summary>
    public int Candidates { get; init; } = 32;

    /// <summary>The share of the trials that is good, at most <see cref="MaxGood"/> trials. Above 0, up to 0.5.</summary>
    public double Gamma { get; init; } = 0.1;

    /// <summary>The second split takes so many times as large a share for good, at most as many times <see cref="MaxGood"/>. 1: there is no second split. 1 to 10.</summary>
    public double SecondSplit { get; init; } = 2.5;

    public int MaxGood { get; init; } = 25;

    /// <summary>The uniform distribution counts in each density as much as so many trials. Above 0, up to 100.</summary>
    public double PriorWeight { get; init; } = 1;

    /// <summary>The place of a good kernel between the mean of the good, at 0, and its own trial, at 1.</summary>
    public double Spread { get; init; } = 0.5;

    /// <summary>Parameters that are active together share kernels; false: each parameter has densities of its own.</summary>
    public bool Multivariate { get; init; } = true;

    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public static TpeOptions From(SamplerSettings settings)
    {
        if (settings.StartupTrials is < 1 or > 1000)
            throw new ArgumentException($"startupTrials is {settings.StartupTrials}; it goes from 1 to 1000", nameof(settings));

        if (settings.Candidates is < 1 or > 10_000)
            throw new ArgumentException($"candidates is {settings.Candidates}; it goes from 1 to 10000", nameof(settings));

        if (settings.Gamma is { } gamma && !(gamma is > 0 and <= 0.5))
            throw new ArgumentException($"gamma is {gamma}; it lies above 0 and is at most 0.5", nameof(settings));

        if (settings.PriorWeight is { } weight && !(weight is > 0 and <= 100))
            throw new ArgumentException($"priorWeight is {weight}; it lies above 0 and is at most 100", nameof(settings));

        var defaults = new TpeOptions();
        return new()
        {
            StartupTrials = settings.StartupTrials ?? defaults.StartupTrials,
            Candidates = settings.Candidates ?? defaults.Candidates,
            Gamma = settings.Gamma ?? defaults.Gamma,
            PriorWeight = settings.PriorWeight ?? defaults.PriorWeight,
            Multivariate = settings.Multivariate ?? defaults.Multivariate,
        };
    }
}
