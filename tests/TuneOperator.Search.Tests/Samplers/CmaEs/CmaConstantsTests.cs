using TuneOperator.Search.Samplers.CmaEs;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.CmaEs;

/// <summary>Values computed apart from the formulas of the tutorial's Table 1.</summary>
public sealed class CmaConstantsTests
{
    [Theory]
    [InlineData(10, 10, 3.1672992814107026, 0.2844285879463675, 1.2844285879463675, 0.29499038303562225, 0.015283824524751714, 0.023551776650417484, 3.0847265651690123)]
    [InlineData(2, 6, 2.0286114646100617, 0.44620498737831715, 1.4462049873783172, 0.6245545390268264, 0.1548153998964136, 0.08559277942666424, 1.254272742818995)]
    [InlineData(40, 15, 4.540915209075957, 0.1320305687020827, 1.1320305687020826, 0.09300921663424917, 0.0011694327252618397, 0.0034052196437063457, 6.28521508039776)]
    public void Rates_are_those_of_the_tutorial(int dimensions, int population, double mass, double stepRate, double damping, double pathRate, double rankOne, double rankMu, double length)
    {
        var constants = new CmaConstants(dimensions, population);
        Assert.Equal(mass, constants.Mass, 1e-12);
        Assert.Equal(stepRate, constants.StepRate, 1e-12);
        Assert.Equal(damping, constants.StepDamping, 1e-12);
        Assert.Equal(pathRate, constants.PathRate, 1e-12);
        Assert.Equal(rankOne, constants.RankOneRate, 1e-12);
        Assert.Equal(rankMu, constants.RankMuRate, 1e-12);
        Assert.Equal(length, constants.NormalLength, 1e-12);
    }

    [Fact]
    public void Weights_are_those_of_the_tutorial()
    {
        double[] expected = [0.6370425712412168, 0.28457025743803294, 0.07838717132075033, -0.28638378259655295, -0.7649580940851275, -1.1559817781589212];
        Assert.All(expected.Zip(new CmaConstants(2, 6).Weights), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(30, 7)]
    [InlineData(100, 200)]
    public void Positive_weights_sum_to_1(int dimensions, int population) =>
        Assert.Equal(1, new CmaConstants(dimensions, population).Weights.Where(weight => weight > 0).Sum(), 1e-12);
}
