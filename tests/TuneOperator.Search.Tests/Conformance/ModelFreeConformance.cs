using TuneOperator.Search.History;
using Xunit;

namespace TuneOperator.Search.Tests.Conformance;

/// <summary>What a sampler keeps besides that does not learn from results.</summary>
public abstract class ModelFreeConformance : SamplerConformance
{
    [Fact]
    public void Results_change_nothing()
    {
        var history = TrialHistory.Empty.Launch(Suggest(Spaces.Discrete, TrialHistory.Empty, 30));
        Assert.Equal(Suggest(Spaces.Discrete, history, 50), Suggest(Spaces.Discrete, history.End(), 50));
    }
}
