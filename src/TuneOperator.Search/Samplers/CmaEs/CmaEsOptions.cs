namespace TuneOperator.Search.Samplers.CmaEs;

/// <summary>The settings of <see cref="CmaEsSampler"/>.</summary>
internal sealed record CmaEsOptions
{
    /// <summary>Points a generation. 4 to 1,000. Null: 4 + ⌊1.5 ln n⌋ for the n parameters of a group.</summary>
    public int? PopulationSize { get; init; }

    /// <summary>The first standard deviation of a number, as a share of its range in its own scale. Above 0, up to 1.</summary>
    public double InitialStep { get; init; } = 0.15;

    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public static CmaEsOptions From(SamplerSettings settings)
    {
        if (settings.PopulationSize is < 4 or > 1000)
            throw new ArgumentException($"populationSize is {settings.PopulationSize}; it goes from 4 to 1000", nameof(settings));

        if (settings.InitialStep is { } step && !(step is > 0 and <= 1))
            throw new ArgumentException($"initialStep is {step}; it lies above 0 and is at most 1", nameof(settings));

        var defaults = new CmaEsOptions();
        return new() { PopulationSize = settings.PopulationSize, InitialStep = settings.InitialStep ?? defaults.InitialStep };
    }
}
