using System.Collections.Immutable;
using TuneOperator.Search.Samplers.Asha;
using TuneOperator.Search.Samplers.Auto;
using TuneOperator.Search.Samplers.Bayesian;
using TuneOperator.Search.Samplers.Bohb;
using TuneOperator.Search.Samplers.CmaEs;
using TuneOperator.Search.Samplers.Fidelity;
using TuneOperator.Search.Samplers.Grid;
using TuneOperator.Search.Samplers.Hyperband;
using TuneOperator.Search.Samplers.Nsga2;
using TuneOperator.Search.Samplers.Random;
using TuneOperator.Search.Samplers.Sobol;
using TuneOperator.Search.Samplers.Tpe;

namespace TuneOperator.Search.Samplers;

/// <summary>The algorithms by the names that people write in <c>algorithm.name</c>.</summary>
public static class SamplerCatalog
{
    private static readonly ImmutableDictionary<string, Func<SamplerSettings, ISampler>> Factories =
        ImmutableDictionary.CreateRange<string, Func<SamplerSettings, ISampler>>(StringComparer.Ordinal, [
            new(AutoSampler.AlgorithmName, settings => new AutoSampler(settings)),
            new(CmaEsSampler.AlgorithmName, settings => new CmaEsSampler(CmaEsOptions.From(settings))),
            new(Nsga2Sampler.AlgorithmName, settings => new Nsga2Sampler(Nsga2Options.From(settings))),
            new(RandomSampler.AlgorithmName, _ => new RandomSampler()),
            new(GridSampler.AlgorithmName, settings => new GridSampler(settings)),
            new(BayesianSampler.AlgorithmName, settings => new BayesianSampler(BayesianOptions.From(settings))),
            new(SobolSampler.AlgorithmName, _ => new SobolSampler()),
            new(AshaSampler.AlgorithmName, settings => new AshaSampler(RungOptions.From(settings))),
            new(HyperbandSampler.AlgorithmName, settings => new HyperbandSampler(RungOptions.From(settings))),
            new(BohbSampler.AlgorithmName, settings => new BohbSampler(BohbOptions.From(settings))),
            new(TpeSampler.AlgorithmName, settings => new TpeSampler(TpeOptions.From(settings))),
        ]);

    /// <summary>In alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Factories.Keys.Order(StringComparer.Ordinal)];

    /// <returns>Null when there is no algorithm of that name; upper and lower case differ.</returns>
    public static ISampler? Find(string name, SamplerSettings settings) => Factories.GetValueOrDefault(name)?.Invoke(settings);
}
