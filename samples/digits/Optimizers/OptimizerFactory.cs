using TuneOperator.Samples.Digits.Network;
using TuneOperator.Samples.Digits.Settings;

namespace TuneOperator.Samples.Digits.Optimizers;

internal static class OptimizerFactory
{
    public static IOptimizer Create(TrainingOptions options, IReadOnlyList<ParameterBlock> parameters) => options.Optimizer switch
    {
        "sgd" => new Sgd(parameters, options.Momentum, options.WeightDecay),
        "adam" => new Adam(parameters, options.Beta1, options.Beta2, options.WeightDecay),
        var other => throw new ArgumentOutOfRangeException(nameof(options), other, "No such optimiser."),
    };
}
