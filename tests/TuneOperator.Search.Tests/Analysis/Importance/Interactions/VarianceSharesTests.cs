using TuneOperator.Search.Analysis.Importance.Interactions;
using Xunit;

namespace TuneOperator.Search.Tests.Analysis.Importance.Interactions;

public sealed class VarianceSharesTests
{
    private static readonly Axis Always = new(1);

    [Fact]
    public void A_cut_along_one_axis_is_explained_by_it_alone()
    {
        var shares = new VarianceShares([new([-1, -1], [0.3, 1], 0), new([0.3, -1], [1, 1], 1)], [Always, Always]);
        Assert.Equal(1, shares.Of(0), 12);
        Assert.Equal(0, shares.Of(1), 12);
        Assert.Equal(0, shares.Of(0, 1), 12);
    }

    [Fact]
    public void An_exclusive_or_is_explained_by_the_pair_alone()
    {
        List<Leaf> leaves = [new([-1, -1], [0.5, 0.5], 0), new([0.5, -1], [1, 0.5], 1), new([-1, 0.5], [0.5, 1], 1), new([0.5, 0.5], [1, 1], 0)];
        var shares = new VarianceShares(leaves, [Always, Always]);
        Assert.Equal(0, shares.Of(0), 12);
        Assert.Equal(0, shares.Of(1), 12);
        Assert.Equal(1, shares.Of(0, 1), 12);
    }

    [Fact]
    public void A_corner_is_explained_as_the_formula_says()
    {
        // 1 on a quarter: variance 3/16; each axis has means 0 and 1/2, variance 1/16; the pair has the rest.
        List<Leaf> leaves = [new([-1, -1], [0.5, 1], 0), new([0.5, -1], [1, 0.5], 0), new([0.5, 0.5], [1, 1], 1)];
        var shares = new VarianceShares(leaves, [Always, Always]);
        Assert.Equal(1.0 / 3, shares.Of(0), 12);
        Assert.Equal(1.0 / 3, shares.Of(1), 12);
        Assert.Equal(1.0 / 3, shares.Of(0, 1), 12);
    }

    [Fact]
    public void What_is_inactive_weighs_as_much_as_it_is_seen()
    {
        // Inactive, with probability 3/4, the value is 0, else 1: variance 3/16, all of that axis.
        var shares = new VarianceShares([new([-1], [0], 0), new([0], [1], 1)], [new Axis(0.25)]);
        Assert.Equal(1, shares.Of(0), 12);
    }

    [Fact]
    public void One_leaf_explains_nothing() => Assert.Equal(0, new VarianceShares([new([-1], [1], 3)], [Always]).Of(0));
}
