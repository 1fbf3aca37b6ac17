using TuneOperator.Samples.Digits.Data;

namespace TuneOperator.Samples.Digits.Settings;

/// <summary>Everything that a run can be told about its training. The ranges are what the trainer can do, not what is worth searching.</summary>
internal static class TrainingSettings
{
    public static readonly WholeNumberSetting Layers = new("layers", 2, 1, 6, "Hidden layers");
    public static readonly WholeNumberSetting Units = new("units", 128, 8, 1024, "Units of a hidden layer");
    public static readonly NumberSetting Dropout = new("dropout", 0.2, 0, 0.9, "Probability that a hidden unit is dropped in training");
    public static readonly ChoiceSetting Optimizer = new("optimizer", "adam", ["sgd", "adam"], "Optimiser");
    public static readonly NumberSetting LearningRate = new("learningRate", 0.002, 1e-9, 100, "Peak learning rate");
    public static readonly NumberSetting Momentum = new("momentum", 0.9, 0, 0.999, "Momentum of sgd");
    public static readonly NumberSetting Beta1 = new("beta1", 0.9, 0, 0.9999, "Decay of adam's mean of gradients");
    public static readonly NumberSetting Beta2 = new("beta2", 0.999, 0, 0.999999, "Decay of adam's mean of squared gradients");
    public static readonly NumberSetting WeightDecay = new("weightDecay", 1e-3, 0, 1, "Decay of weights, an L2 penalty for sgd and decoupled for adam");
    public static readonly ChoiceSetting Schedule = new("schedule", "cosine", ["constant", "cosine", "cyclical", "one-cycle"], "Learning-rate schedule");
    public static readonly NumberSetting WarmupFraction = new("warmupFraction", 0.1, 0, 0.9, "Part of the run in which the learning rate rises");
    public static readonly WholeNumberSetting BatchSize = new("batchSize", 32, 1, ImageSplit.TrainingSize, "Images of one pass");
    public static readonly WholeNumberSetting GradientAccumulationSteps = new("gradientAccumulationSteps", 1, 1, 64, "Passes of one optimiser step");
    public static readonly WholeNumberSetting Epochs = new("epochs", 60, 1, 10_000, "Passes over the training images");

    public static readonly SeedSetting Seed =
        new("seed", 0, "Seed of initial weights, order and dropout (TUNE_SEED)") { Variable = "TUNE_SEED" };

    /// <summary>A scheduler's bound on this run. The default is beyond the most epochs that there can be: no bound.</summary>
    public static readonly WholeNumberSetting Budget =
        new("budget", int.MaxValue, 1, int.MaxValue, "Epochs to stop after, the schedule being that of all epochs (TUNE_BUDGET)") { Variable = "TUNE_BUDGET", DefaultText = "none" };

    public static readonly NumberSetting SweepMin =
        new("sweepMin", 1e-6, 1e-9, 100, "First learning rate of a sweep (TUNE_SWEEP_MIN)") { Variable = "TUNE_SWEEP_MIN" };

    public static readonly NumberSetting SweepMax =
        new("sweepMax", 1, 1e-9, 100, "Last learning rate of a sweep (TUNE_SWEEP_MAX)") { Variable = "TUNE_SWEEP_MAX" };

    /// <summary>More than 0 sweeps instead of training.</summary>
    public static readonly WholeNumberSetting SweepSteps =
        new("sweepSteps", 0, 0, 1_000_000, "Optimiser steps of a sweep, which raises the learning rate by the same factor at each and reports the loss (TUNE_SWEEP_STEPS)") { Variable = "TUNE_SWEEP_STEPS", DefaultText = "0: no sweep" };

    public static IReadOnlyList<ISetting> All { get; } =
    [
        Layers, Units, Dropout, Optimizer, LearningRate, Momentum, Beta1, Beta2, WeightDecay, Schedule, WarmupFraction,
        BatchSize, GradientAccumulationSteps, Epochs, Seed, Budget, SweepMin, SweepMax, SweepSteps,
    ];
}
