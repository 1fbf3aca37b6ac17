using System.Collections.Immutable;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Tests.Conformance;

/// <summary>Spaces that between them have everything a space may have.</summary>
internal static class Spaces
{
    /// <summary>All types and scales, conditions two deep and declared before their parents; infinite.</summary>
    public static SearchSpace Mixed { get; } = new([
        new IntParameter("warmup", 0, 10) { When = Where("schedule", Text("cosine")) },
        new DoubleParameter("learningRate", 1e-5, 1e-1, Scale.Log),
        new CategoricalParameter("optimizer", Texts("sgd", "adam", "lamb")),
        new DoubleParameter("momentum", 0, 0.99) { When = Where("optimizer", Text("sgd")) },
        new CategoricalParameter("schedule", Texts("constant", "cosine")) { When = Where("optimizer", Text("sgd")) },
        new DoubleParameter("beta", 0.8, 0.999) { When = Where("optimizer", Text("adam"), Text("lamb")) },
        new IntParameter("layers", 1, 6),
        new IntParameter("units", 32, 1024, Scale.Log, 32),
        new DiscreteParameter("batchSize", Wholes(16, 32, 64, 128)),
        new DoubleParameter("dropout", 0, 0.5, Step: 0.1),
        new DoubleParameter("weightDecay", 1e-4, 1e-2, Scale.Log) { When = Where("layers", Whole(2), Whole(4)) },
    ]);

    /// <summary>162 assignments, conditions two deep; several parents with several children.</summary>
    public static SearchSpace Discrete { get; } = new([
        new DoubleParameter("nesterovRate", 0, 0.3, Step: 0.1) { When = Where("momentum", Number(0.9)) },
        new CategoricalParameter("optimizer", Texts("sgd", "adam", "lamb")),
        new DiscreteParameter("momentum", [Number(0.5), Number(0.9)]) { When = Where("optimizer", Text("sgd")) },
        new DiscreteParameter("beta", [Number(0.9), Number(0.99)]) { When = Where("optimizer", Text("adam"), Text("lamb")) },
        new DiscreteParameter("batchSize", Wholes(32, 64)),
        new IntParameter("layers", 1, 3),
        new CategoricalParameter("bottleneck", Texts("yes", "no")) { When = Where("layers", Whole(2), Whole(3)) },
        new DoubleParameter("scale", 0.1, 0.3, Step: 0.1) { When = Where("bottleneck", Text("yes")) },
    ]);

    /// <summary>100 parameters of all types, a tenth of them conditional.</summary>
    public static SearchSpace Wide { get; } = new(Enumerable.Range(0, 100).Select(Parameter (at) => (at % 5) switch
    {
        0 => new DoubleParameter($"p{at}", -1, 1),
        1 => new DoubleParameter($"p{at}", 1e-6, 10, Scale.Log),
        2 => new IntParameter($"p{at}", -5, 5),
        3 => new CategoricalParameter($"p{at}", Texts("a", "b", "c")),
        _ => new DiscreteParameter($"p{at}", Wholes(1, 2, 4)) { When = at % 10 == 9 ? Where($"p{at - 1}", Text("a")) : null },
    }));

    /// <summary>20 values on a log scale, of which the first is drawn two times in three and the last hardly ever.</summary>
    public static SearchSpace Lopsided { get; } = new([
        new DoubleParameter("x", 1, 1e6, Scale.Log, 5e4),
    ]);

    public static SearchProblem Problem(SearchSpace space) => new(space, [new Objective("loss", Goal.Minimize)], MaxTrials: null, Parallelism: 1);

    public static Condition Where(string parent, params ParameterValue[] values) => new(parent, [.. values]);

    public static ParameterValue Text(string value) => ParameterValue.Of(value);

    public static ParameterValue Whole(long value) => ParameterValue.Of(value);

    public static ParameterValue Number(double value) => ParameterValue.Of(value);

    public static ImmutableArray<ParameterValue> Texts(params string[] values) => [.. values.Select(Text)];

    public static ImmutableArray<ParameterValue> Wholes(params long[] values) => [.. values.Select(Whole)];
}
