using TuneOperator.Search.Samplers.Tpe.Densities;
using TuneOperator.Search.Samplers.Tpe.Groups;
using TuneOperator.Search.Space;
using TuneOperator.Search.Tests.Conformance;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.Tpe.Densities;

public sealed class KernelSumTests
{
    private static readonly SearchSpace Space = new([
        new DoubleParameter("x", 0, 1),
        new DoubleParameter("y", 0, 1),
        new IntParameter("n", 1, 9),
        new CategoricalParameter("c", Spaces.Texts("a", "b", "c")),
    ]);

    [Theory]
    [InlineData(0, 11)]
    [InlineData(3, 11)]
    [InlineData(5, 6)]
    [InlineData(4, 4)]
    [InlineData(2, 10)]
    public void It_is_the_sum_of_the_products(int from, int to)
    {
        var group = ParameterGroup.Of(Space, together: true)[0];
        var assignments = Enumerable.Range(0, 11).Select(at => Space.FromUnits([at / 11.0, at * at % 7 / 7.0, at * 3 % 11 / 11.0, at * 5 % 11 / 11.0])).ToList();
        var points = new GroupPoints(group, Space, assignments);
        var weights = assignments.Select((_, at) => 1.0 + at).ToArray();
        var widths = KernelWidths.OfRest(group, 11);
        var sum = new KernelSum(points, weights, widths).At([0.4, 0.6], [4, 1], from, to);

        var expected = 0.0;
        for (var at = from; at < to; at++)
        {
            var kernel = weights[at] * widths.Levels[0].Row(4)[points.Cells[0][at]] * widths.Levels[1].Row(1)[points.Cells[1][at]];
            foreach (var (column, place) in new[] { (0, 0.4), (1, 0.6) })
                kernel *= Math.Exp(-0.5 * Math.Pow((place - points.Smooth[column][at]) / widths.Sigmas[column], 2)) / (widths.Sigmas[column] * Math.Sqrt(2 * Math.PI));

            expected += kernel;
        }

        Assert.Equal(expected, sum, 1e-9 * expected);
    }

    [Fact]
    public void A_kernel_over_cells_sums_to_one()
    {
        var tables = ParameterGroup.Of(Space, together: true)[0].Listed;
        foreach (var (table, kernel) in new[] { (tables[0], LevelKernel.Ordered(tables[0], 0.2)), (tables[1], LevelKernel.Unordered(tables[1], 0.3)) })
        {
            for (var centre = 0; centre < table.Count; centre++)
                Assert.Equal(1, Enumerable.Range(0, table.Count).Sum(cell => kernel.Row(cell)[centre]), 1e-12);
        }
    }
}
