using TuneOperator.Search.Samplers.Fidelity;

namespace TuneOperator.Search.Samplers.Bohb;

/// <summary>Settings of <see cref="BohbSampler"/>.</summary>
internal sealed record BohbOptions : RungOptions
{
    public BohbOptions()
    {
    }

    private BohbOptions(RungOptions rungs)
        : base(rungs)
    {
    }

    /// <summary>The share of new points that are drawn at random whatever the model says, so that no model can hide the optimum. 0 to 1. Default: a third.</summary>
    public double RandomFraction { get; init; } = 1.0 / 3;

    public static new BohbOptions From(SamplerSettings settings) => new(RungOptions.From(settings));
}
