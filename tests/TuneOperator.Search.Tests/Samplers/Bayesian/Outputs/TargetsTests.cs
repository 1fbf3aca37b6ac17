using FsCheck.Xunit;
using TuneOperator.Search.Samplers.Bayesian.Outputs;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.Bayesian.Outputs;

public class TargetsTests
{
    [Property]
    public bool Order_is_kept(int[] losses)
    {
        if (losses.Length < 2)
            return true;

        double[] values = Array.ConvertAll(losses, loss => (double)loss);
        var targets = Targets.Normal(values);
        return Enumerable.Range(0, values.Length).All(one => Enumerable.Range(0, values.Length).All(other => values[one] > values[other] || targets[one] <= targets[other]));
    }

    [Fact]
    public void They_have_mean_0_and_deviation_1()
    {
        var targets = Targets.Normal([3, 1, 4, 1, 5, 9, 2, 6, 1e6]);
        Assert.Equal(0, targets.Average(), 10);
        Assert.Equal(1, targets.Average(target => target * target), 10);
    }

    [Fact]
    public void Losses_of_powers_of_ten_come_to_lie_more_evenly()
    {
        var targets = Targets.Normal([.. Enumerable.Range(0, 21).Select(at => Math.Pow(10, at / 7.0))]);
        Assert.InRange((targets[20] - targets[10]) / (targets[10] - targets[0]), 0.5, 26.8 / 5);
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(-1e300)]
    [InlineData(1.7e308)]
    public void Huge_losses_leave_finite_targets(double huge) => Assert.All(Targets.Normal([1, 2, huge, 3, -huge]), target => Assert.True(double.IsFinite(target)));

    [Fact]
    public void Equal_losses_are_equal_targets() => Assert.All(Targets.Normal([5, 5, 5]), target => Assert.Equal(0, target));
}
