using TuneOperator.Search.Numerics;
using Xunit;

namespace TuneOperator.Search.Tests.Numerics;

public class BoxedBfgsTests
{
    [Fact]
    public void The_bottom_of_the_banana_valley_is_found()
    {
        double[] x = [-1.2, 1];
        Assert.InRange(BoxedBfgs.Minimize(Rosenbrock, x, [-5, -5], [5, 5], 200, 1e-14), 0, 1e-8);
        Assert.All(x, coordinate => Assert.Equal(1, coordinate, 3));
    }

    [Fact]
    public void A_minimum_outside_the_box_is_met_at_its_edge()
    {
        double[] x = [-1.2, 1];
        BoxedBfgs.Minimize(Rosenbrock, x, [-2, -2], [0.5, 2], 200, 1e-14);
        Assert.Equal(0.5, x[0], 6);
        Assert.Equal(0.25, x[1], 4);
    }

    private static double Rosenbrock(ReadOnlySpan<double> x, Span<double> gradient)
    {
        var bend = x[1] - (x[0] * x[0]);
        gradient[0] = (-400 * x[0] * bend) - (2 * (1 - x[0]));
        gradient[1] = 200 * bend;
        return (100 * bend * bend) + ((1 - x[0]) * (1 - x[0]));
    }
}
