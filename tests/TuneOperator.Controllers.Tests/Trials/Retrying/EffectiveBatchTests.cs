using FsCheck.Xunit;
using TuneOperator.Controllers.Trials.Retrying;

namespace TuneOperator.Controllers.Tests.Trials.Retrying;

public class EffectiveBatchTests
{
    [Theory]
    [InlineData(64, 1, 8, 32, 2)]
    [InlineData(32, 2, 8, 16, 4)]
    [InlineData(16, 4, 8, 8, 8)]
    [InlineData(100, 1, 1, 50, 2)]
    [InlineData(25, 4, 1, 5, 20)]
    [InlineData(45, 1, 10, 15, 3)]
    public void Batch_is_halved_or_divided_by_its_least_divisor_and_the_product_stays(long size, long accumulation, long min, long smaller, long more) =>
        Assert.Equal(new EffectiveBatch(smaller, more), new EffectiveBatch(size, accumulation).Smaller(min));

    [Theory]
    [InlineData(8, 8)]
    [InlineData(15, 8)]
    [InlineData(37, 2)]
    [InlineData(1, 1)]
    public void Batch_that_has_no_part_of_at_least_the_minimum_stays(long size, long min) => Assert.Null(new EffectiveBatch(size, 1).Smaller(min));

    [Property]
    public bool Product_never_changes_and_the_minimum_is_kept(ushort size, byte accumulation, byte min)
    {
        var batch = new EffectiveBatch(size + 1, accumulation + 1);
        return batch.Smaller(min + 1) is not { } smaller
            || (smaller.Size * smaller.Accumulation == batch.Size * batch.Accumulation && smaller.Size < batch.Size && smaller.Size >= min + 1);
    }

    [Fact]
    public void Wait_doubles_up_to_five_minutes() =>
        Assert.Equal([10, 20, 40, 80, 160, 300, 300], Enumerable.Range(1, 7).Select(times => Backoff.After(times).TotalSeconds));

    [Fact]
    public void Wait_has_no_overflow() => Assert.Equal(TimeSpan.FromMinutes(5), Backoff.After(int.MaxValue));
}
