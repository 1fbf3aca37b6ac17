using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Bayesian.Acquisition;
using TuneOperator.Search.Samplers.Bayesian.Model;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.Bayesian.Acquisition;

public class AcquisitionTests
{
    private static readonly double[][] Columns = [[0.1, 0.4, 0.9, 0.2, 0.7, 0.55], [0.8, 0.3, 0.6, 0.1, 0.95, 0.45]];
    private static readonly GaussianProcess First = GaussianProcess.Fit(new(Columns, [0, 1], 2, [1, -0.5, -0.7, 0.3, 0.4, -1.2]), new([3, 1.5], 0.001));
    private static readonly GaussianProcess Second = GaussianProcess.Fit(new(Columns, [0, 1], 2, [-1, 0.2, 0.9, -0.3, 0.6, 0.1]), new([2, 4], 0.001));

    public static TheoryData<string> Kinds => ["improvement", "hypervolume"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Slopes_are_differences(string kind)
    {
        var acquisition = Of(kind);
        double[] at = [0.45, 0.62];
        var slopes = new double[2];
        var value = acquisition.At(at, slopes);
        Assert.Equal(value, acquisition.At(at), 10);
        Assert.Equal((acquisition.At([0.45 + 1e-6, 0.62]) - acquisition.At([0.45 - 1e-6, 0.62])) / 2e-6, slopes[0], 3);
        Assert.Equal((acquisition.At([0.45, 0.62 + 1e-6]) - acquisition.At([0.45, 0.62 - 1e-6])) / 2e-6, slopes[1], 3);
    }

    /// <summary>φ(z) + z Φ(z) by numerical integration of (z − x)⁺ φ(x), and its asymptotic series far out.</summary>
    [Theory]
    [InlineData(2, 2.0084907026168293)]
    [InlineData(0, 0.3989422804014327)]
    [InlineData(-1, 0.0833154705876864)]
    [InlineData(-3.5, 5.8480918421e-5)]
    public void Standard_improvement_is_the_integral(double z, double h) => Assert.Equal(h, PortableMath.Exp(StandardImprovement.Of(z).Log), 12);

    [Fact]
    public void Improvement_far_in_the_tail_still_has_a_logarithm()
    {
        Assert.Equal(-(1e8 / 2) - 0.9189 - (2 * Math.Log(1e4)), StandardImprovement.Of(-1e4).Log, 2);
        Assert.InRange(StandardImprovement.Of(-3.0001).Log, StandardImprovement.Of(-3.0002).Log, StandardImprovement.Of(-2.9999).Log);
    }

    private static IAcquisition Of(string kind) => kind == "improvement"
        ? new LogExpectedImprovement(First, -1.1)
        : new HypervolumeImprovement([First, Second], [[-1.2, 0.1], [-0.5, 0.2], [0.3, -0.3]], [1, 1], new Xoshiro256(5));
}
