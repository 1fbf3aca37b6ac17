using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Space;

namespace TuneOperator.Benchmarks;

/// <summary>One suggestion in ten dimensions against the number of finished trials.</summary>
public class AskBenchmark
{
    private const int Dimensions = 10;

    private readonly SearchProblem problem = new(
        new SearchSpace(Enumerable.Range(0, Dimensions).Select(at => new DoubleParameter($"x{at}", -5, 5))), [new Objective("loss", Goal.Minimize)], MaxTrials: null, Parallelism: 1);

    private ISampler sampler = null!;
    private TrialHistory history = null!;

    [Params("Auto", "Bayesian", "CmaEs", "Random", "Tpe")]
    public string Algorithm { get; set; } = "";

    [Params(100, 1000, 10_000)]
    public int Trials { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        sampler = SamplerCatalog.Find(Algorithm, new SamplerSettings())!;
        var points = SamplerCatalog.Find("Random", new SamplerSettings())!.Suggest(problem, TrialHistory.Empty, Trials, seed: 1);
        history = new TrialHistory([.. points.Select((point, at) => new TrialRecord(at, point.Assignment, TrialState.Finished, [Sphere(point.Assignment)]))], Trials);
    }

    [Benchmark]
    public ImmutableArray<Suggestion> Ask() => [.. sampler.Suggest(problem, history, 1, seed: 2)];

    private static double Sphere(Assignment point) => point.Values.Sum(value => value.AsDouble * value.AsDouble);
}
