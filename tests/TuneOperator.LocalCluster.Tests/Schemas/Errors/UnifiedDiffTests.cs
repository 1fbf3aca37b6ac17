using TuneOperator.LocalCluster.Schemas.Errors;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Schemas.Errors;

public sealed class UnifiedDiffTests
{
    [Fact]
    public void A_changed_line_comes_with_three_neighbours_on_either_side() =>
        Assert.Equal("@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+E\n f\n g\n h\n", UnifiedDiff.Of("a\nb\nc\nd\ne\nf\ng\nh\ni", "a\nb\nc\nd\nE\nf\ng\nh\ni"));

    [Fact]
    public void Changes_that_are_far_from_each_other_are_shown_apart() =>
        Assert.Equal(
            "@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+y\n",
            UnifiedDiff.Of("1\n2\n3\n4\n5\n6\n7\n8\n9", "x\n2\n3\n4\n5\n6\n7\n8\ny"));

    [Fact]
    public void Equal_texts_do_not_differ() => Assert.Empty(UnifiedDiff.Of("a\nb", "a\nb"));
}
