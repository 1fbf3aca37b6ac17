using TuneOperator.Samples.Forest.Evaluation;
using Xunit;

namespace TuneOperator.Samples.Tests.Forest.Evaluation;

public sealed class StratifiedFoldsTests
{
    private static readonly bool[] Labels = [.. Enumerable.Range(0, 569).Select(row => row % 8 > 2)];

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(50)]
    public void Folds_are_even_in_total_and_in_each_class(int folds)
    {
        var assignment = StratifiedFolds.Assign(Labels, folds);

        AssertEven(assignment, folds);
        AssertEven(assignment.Where((_, row) => Labels[row]), folds);
        AssertEven(assignment.Where((_, row) => !Labels[row]), folds);
    }

    [Fact]
    public void Rows_are_dealt_the_same_way_each_time_and_not_in_their_order()
    {
        var assignment = StratifiedFolds.Assign(Labels, 5);

        Assert.Equal(assignment, StratifiedFolds.Assign(Labels, 5));
        Assert.NotEqual(Enumerable.Range(0, 20).Select(i => i % 5), assignment.Where((_, row) => Labels[row]).Take(20));
    }

    private static void AssertEven(IEnumerable<int> assignment, int folds)
    {
        var sizes = assignment.CountBy(fold => fold).ToDictionary();
        Assert.Equal(Enumerable.Range(0, folds), sizes.Keys.Order());
        Assert.InRange(sizes.Values.Max() - sizes.Values.Min(), 0, 1);
    }
}
