using TuneOperator.Api.Experiments;
using TuneOperator.Search.Stoppers;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Experiments.Definition;

public class EarlyStoppingParserTests
{
    [Fact]
    public void Each_name_makes_its_stopper()
    {
        Assert.IsType<MedianStopper>(Parse(EarlyStoppingName.Median, null));
        Assert.IsType<AshaStopper>(Parse(EarlyStoppingName.Asha, new() { Eta = 4 }));
        Assert.IsType<PatienceStopper>(Parse(EarlyStoppingName.Patience, new() { Steps = 3 }));
        Assert.IsType<ThresholdStopper>(Parse(EarlyStoppingName.Threshold, new() { Upper = 3 }));
        Assert.Null(Given.Definition().EarlyStopping);
    }

    public static TheoryData<EarlyStoppingName, EarlyStoppingSettingsSpec, string> Mistakes => new()
    {
        { EarlyStoppingName.Median, new() { Eta = 3 }, "spec.earlyStopping.settings.eta: belongs to Asha" },
        { EarlyStoppingName.Asha, new() { MinTrials = 3 }, "spec.earlyStopping.settings.minTrials: belongs to Median" },
        { EarlyStoppingName.Median, new() { Lower = 3 }, "spec.earlyStopping.settings.lower: belongs to Threshold" },
        { EarlyStoppingName.Patience, new(), "spec.earlyStopping.settings.steps: Patience needs it" },
        { EarlyStoppingName.Threshold, new(), "spec.earlyStopping.settings: Threshold needs lower or upper" },
        { EarlyStoppingName.Threshold, new() { Lower = 2, Upper = 1 }, "must be less than upper" },
        { EarlyStoppingName.Asha, new() { Eta = 1 }, "must be above 1" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistake_gets_a_sentence(EarlyStoppingName name, EarlyStoppingSettingsSpec settings, string sentence) =>
        Assert.Contains(sentence, Assert.Single(Given.Errors(AnExperiment().With(s => s with { EarlyStopping = new() { Name = name, Settings = settings } }))).ToString(), StringComparison.Ordinal);

    private static IStopper? Parse(EarlyStoppingName name, EarlyStoppingSettingsSpec? settings) =>
        Given.Definition(AnExperiment().With(s => s with { EarlyStopping = new() { Name = name, Settings = settings } })).EarlyStopping;
}
