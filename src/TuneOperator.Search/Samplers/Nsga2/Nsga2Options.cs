namespace TuneOperator.Search.Samplers.Nsga2;

/// <summary>The settings of <see cref="Nsga2Sampler"/>.</summary>
internal sealed record Nsga2Options
{
    /// <summary>Trials that may be parents. 4 to 1,000. Null: an eighth of the trials that the problem has, from 10 to 50.</summary>
    public int? PopulationSize { get; init; }

    /// <summary>The probability that a point has two parents. 0 to 1.</summary>
    public double CrossoverProbability { get; init; } = 0.9;

    /// <summary>The mean number of parameters of a point that mutate. Above 0, up to 100.</summary>
    public double Mutations { get; init; } = 1;

    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public static Nsga2Options From(SamplerSettings settings)
    {
        if (settings.PopulationSize is < 4 or > 1000)
            throw new ArgumentException($"populationSize is {settings.PopulationSize}; it goes from 4 to 1000", nameof(settings));

        if (settings.CrossoverProbability is { } crossover && !(crossover is >= 0 and <= 1))
            throw new ArgumentException($"crossoverProbability is {crossover}; it goes from 0 to 1", nameof(settings));

        if (settings.Mutations is { } mutations && !(mutations is > 0 and <= 100))
            throw new ArgumentException($"mutations is {mutations}; it lies above 0 and is at most 100", nameof(settings));

        var defaults = new Nsga2Options();
        return new()
        {
            PopulationSize = settings.PopulationSize,
            CrossoverProbability = settings.CrossoverProbability ?? defaults.CrossoverProbability,
            Mutations = settings.Mutations ?? defaults.Mutations,
        };
    }
}
