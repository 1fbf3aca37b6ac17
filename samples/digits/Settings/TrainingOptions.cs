namespace TuneOperator.Samples.Digits.Settings;

/// <summary>One run's settings, each within the range that <see cref="TrainingSettings"/> gives.</summary>
internal sealed record TrainingOptions
{
    public int Layers { get; init; } = TrainingSettings.Layers.Default;
    public int Units { get; init; } = TrainingSettings.Units.Default;
    public double Dropout { get; init; } = TrainingSettings.Dropout.Default;
    public string Optimizer { get; init; } = TrainingSettings.Optimizer.Default;
    public double LearningRate { get; init; } = TrainingSettings.LearningRate.Default;
    public double Momentum { get; init; } = TrainingSettings.Momentum.Default;
    public double Beta1 { get; init; } = TrainingSettings.Beta1.Default;
    public double Beta2 { get; init; } = TrainingSettings.Beta2.Default;
    public double WeightDecay { get; init; } = TrainingSettings.WeightDecay.Default;
    public string Schedule { get; init; } = TrainingSettings.Schedule.Default;
    public double WarmupFraction { get; init; } = TrainingSettings.WarmupFraction.Default;
    public int BatchSize { get; init; } = TrainingSettings.BatchSize.Default;
    public int GradientAccumulationSteps { get; init; } = TrainingSettings.GradientAccumulationSteps.Default;
    public int Epochs { get; init; } = TrainingSettings.Epochs.Default;
    public ulong Seed { get; init; } = TrainingSettings.Seed.Default;
    public int Budget { get; init; } = TrainingSettings.Budget.Default;

    public double SweepMin { get; init; } = TrainingSettings.SweepMin.Default;
    public double SweepMax { get; init; } = TrainingSettings.SweepMax.Default;
    public int SweepSteps { get; init; } = TrainingSettings.SweepSteps.Default;

    /// <exception cref="InvalidSettingException">A value is not one of its setting's allowed values.</exception>
    public static TrainingOptions Read(SettingSources sources) => new()
    {
        Layers = sources.Get(TrainingSettings.Layers),
        Units = sources.Get(TrainingSettings.Units),
        Dropout = sources.Get(TrainingSettings.Dropout),
        Optimizer = sources.Get(TrainingSettings.Optimizer),
        LearningRate = sources.Get(TrainingSettings.LearningRate),
        Momentum = sources.Get(TrainingSettings.Momentum),
        Beta1 = sources.Get(TrainingSettings.Beta1),
        Beta2 = sources.Get(TrainingSettings.Beta2),
        WeightDecay = sources.Get(TrainingSettings.WeightDecay),
        Schedule = sources.Get(TrainingSettings.Schedule),
        WarmupFraction = sources.Get(TrainingSettings.WarmupFraction),
        BatchSize = sources.Get(TrainingSettings.BatchSize),
        GradientAccumulationSteps = sources.Get(TrainingSettings.GradientAccumulationSteps),
        Epochs = sources.Get(TrainingSettings.Epochs),
        Seed = sources.Get(TrainingSettings.Seed),
        Budget = sources.Get(TrainingSettings.Budget),
        SweepMin = sources.Get(TrainingSettings.SweepMin),
        SweepMax = sources.Get(TrainingSettings.SweepMax),
        SweepSteps = sources.Get(TrainingSettings.SweepSteps),
    };
}
