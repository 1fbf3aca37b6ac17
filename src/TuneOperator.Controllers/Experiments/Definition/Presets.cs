using TuneOperator.Api.Experiments;

namespace TuneOperator.Controllers.Experiments.Definition;

/// <summary>Usual ranges by name. What is given beside the name wins.</summary>
internal static class Presets
{
    private const string ConstantSchedule = "constant";

    /// <summary>The parameters with their presets filled in.</summary>
    public static IReadOnlyList<ParameterSpec> Resolve(IReadOnlyList<ParameterSpec> specs) =>
        [.. specs.Select(spec => spec.Preset is { } preset ? Beside(Of(preset, specs), spec) : spec)];

    private static ParameterSpec Of(ParameterPreset preset, IReadOnlyList<ParameterSpec> all) => preset switch
    {
        ParameterPreset.LearningRate => Real(1e-5, 1e-1, ParameterScale.Log),
        ParameterPreset.BatchSize => new ParameterSpec { Type = ParameterType.Discrete, Values = [32, 64, 128] },
        ParameterPreset.WeightDecay => Real(1e-4, 1e-2, ParameterScale.Log),
        ParameterPreset.Dropout => Real(0.2, 0.5),
        ParameterPreset.ConvDropout => Real(0, 0.2),
        ParameterPreset.Epochs => Whole(5, 100),
        ParameterPreset.Layers => Whole(1, 6),
        ParameterPreset.Units => Whole(32, 1024) with { Scale = ParameterScale.Log },
        ParameterPreset.AdamBeta1 => Real(0.8, 0.99, ParameterScale.ReverseLog),
        ParameterPreset.AdamBeta2 => Real(0.9, 0.9999, ParameterScale.ReverseLog),
        ParameterPreset.Schedule => new ParameterSpec { Type = ParameterType.Categorical, Values = [ConstantSchedule, "cosine", "cyclical", "one-cycle"] },
        ParameterPreset.WarmupFraction => Real(0, 0.2) with { When = UnlessConstant(all) },
        _ => new ParameterSpec(),
    };

    /// <summary>A type given beside the preset changes what the range means, so then only the range's ends are taken over, and only where the type has them.</summary>
    private static ParameterSpec Beside(ParameterSpec preset, ParameterSpec given)
    {
        var type = given.Type ?? preset.Type;
        var isRange = type is ParameterType.Double or ParameterType.Int;
        return given with
        {
            Type = type,
            Min = given.Min ?? (isRange ? preset.Min : null),
            Max = given.Max ?? (isRange ? preset.Max : null),
            Scale = given.Scale ?? (isRange ? preset.Scale : null),
            Values = given.Values ?? (isRange ? null : preset.Values),
            When = given.When ?? preset.When,
        };
    }

    /// <summary>Warming up means something under a schedule. Where the space has none, or one that is never constant, it always does.</summary>
    private static WhenSpec? UnlessConstant(IReadOnlyList<ParameterSpec> all)
    {
        if (all.FirstOrDefault(spec => spec.Preset == ParameterPreset.Schedule) is not { Name: { } name } schedule)
        {
            return null;
        }

        var values = schedule.Values ?? Of(ParameterPreset.Schedule, []).Values!;
        var others = values.Where(value => CategoricalText.Of(value) != ConstantSchedule).ToList();
        return others.Count is 0 || others.Count == values.Count ? null : new WhenSpec { Parameter = name, In = [.. others.Select(value => value?.DeepClone())] };
    }

    private static ParameterSpec Real(double min, double max, ParameterScale? scale = null) => new() { Type = ParameterType.Double, Min = min, Max = max, Scale = scale };

    private static ParameterSpec Whole(double min, double max) => new() { Type = ParameterType.Int, Min = min, Max = max };
}
