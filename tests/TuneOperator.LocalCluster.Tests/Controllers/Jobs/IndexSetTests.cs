using FsCheck.Xunit;
using TuneOperator.LocalCluster.Controllers.Jobs;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Controllers.Jobs;

public sealed class IndexSetTests
{
    [Theory]
    [InlineData(new int[0], "")]
    [InlineData(new[] { 3 }, "3")]
    [InlineData(new[] { 0, 1 }, "0,1")]
    [InlineData(new[] { 0, 1, 2, 5, 7, 8, 9 }, "0-2,5,7-9")]
    public void Runs_of_three_and_more_are_written_with_a_dash(int[] indexes, string text) => Assert.Equal(text, IndexSet.Print(indexes));

    [Property]
    public bool What_is_printed_is_read_back(byte[] numbers)
    {
        var indexes = new SortedSet<int>(numbers.Select(n => (int)n));
        return IndexSet.Parse(IndexSet.Print(indexes), 256).SetEquals(indexes);
    }
}
