using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Testing.Builders;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Experiments.Stages;

/// <summary>Experiments of several stages.</summary>
internal static class Staged
{
    public static readonly StageSpec Coarse = new() { Name = "coarse", Algorithm = new AlgorithmSpec { Name = AlgorithmName.Random }, MaxTrials = 4 };

    public static readonly StageSpec Fine = new()
    {
        Name = "fine",
        Algorithm = new AlgorithmSpec { Name = AlgorithmName.Random },
        MaxTrials = 4,
        Narrow = new NarrowSpec { From = "coarse", TopFraction = 0.5, Margin = 0 },
    };

    public static readonly StageSpec Range = new() { Name = "range", Type = StageType.LearningRateRange, Parameter = "learningRate", MaxTrials = 5 };

    public static ExperimentBuilder Experiment(params StageSpec[] stages) => AnExperiment().With(s => s with { Algorithm = null, MaxTrials = null, Stages = stages });

    public static TrialBuilder Searched(int index, string stage, double value, double rate = 0.001, int layers = 2, string optimizer = "adam") =>
        ATrial(index).Stage(stage).Parameters(FormattableString.Invariant($$"""{"learningRate": {{rate}}, "layers": {{layers}}, "optimizer": "{{optimizer}}"}""")).Succeeded(value);

    /// <param name="accuracy">Null: diverged.</param>
    public static TrialBuilder Probed(int index, double rate, double? accuracy) =>
        ATrial(index).Stage("range").Purpose(TrialPurpose.LearningRateRange)
            .Parameters(FormattableString.Invariant($$"""{"learningRate": {{rate}}, "layers": 3, "optimizer": "sgd"}""")).Succeeded(accuracy);
}
