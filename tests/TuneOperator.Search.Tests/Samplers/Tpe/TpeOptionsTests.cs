using TuneOperator.Search.Samplers;
using TuneOperator.Search.Samplers.Tpe;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.Tpe;

public sealed class TpeOptionsTests
{
    [Fact]
    public void What_is_not_set_has_its_default() => Assert.Equal(new TpeOptions(), TpeOptions.From(new SamplerSettings()));

    [Fact]
    public void What_is_set_is_taken() =>
        Assert.Equal(
            new TpeOptions { StartupTrials = 20, Candidates = 100, Gamma = 0.2, PriorWeight = 2, Multivariate = false },
            TpeOptions.From(new SamplerSettings { StartupTrials = 20, Candidates = 100, Gamma = 0.2, PriorWeight = 2, Multivariate = false }));

    [Fact]
    public void Settings_out_of_their_range_are_refused_in_a_sentence()
    {
        Assert.Contains("startupTrials is 0; it goes from 1 to 1000", Refusal(new SamplerSettings { StartupTrials = 0 }), StringComparison.Ordinal);
        Assert.Contains("candidates is 0; it goes from 1 to 10000", Refusal(new SamplerSettings { Candidates = 0 }), StringComparison.Ordinal);
        Assert.Contains("gamma is 0.6; it lies above 0 and is at most 0.5", Refusal(new SamplerSettings { Gamma = 0.6 }), StringComparison.Ordinal);
        Assert.Contains("priorWeight is 0; it lies above 0 and is at most 100", Refusal(new SamplerSettings { PriorWeight = 0 }), StringComparison.Ordinal);
    }

    private static string Refusal(SamplerSettings settings) => Assert.Throws<ArgumentException>(() => TpeOptions.From(settings)).Message;
}
