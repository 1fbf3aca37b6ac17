using FsCheck.Xunit;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Tests.Values;

public sealed class EqualityTests
{
    [Property]
    public void Equal_numbers_hash_alike(long number)
    {
        var (whole, real) = (new CelInt(number), new CelDouble(number));
        Assert.True(!whole.Equals(real) || whole.GetHashCode() == real.GetHashCode());
        Assert.True(number < 0 || (whole.Equals(new CelUint((ulong)number)) && whole.GetHashCode() == new CelUint((ulong)number).GetHashCode()));
    }

    [Property]
    public void Comparison_across_types_is_antisymmetric(long whole, double real)
    {
        var forth = Ordering.Compare(new CelInt(whole), new CelDouble(real));
        var back = Ordering.Compare(new CelDouble(real), new CelInt(whole));
        Assert.Equal(forth, -back);
    }

    [Property]
    public void A_string_reads_back_as_it_was_quoted(string? text)
    {
        var value = new CelString((text ?? "").Replace("\0", "", StringComparison.Ordinal));
        Assert.Equal(value, Run.Evaluate(value.ToString()));
    }

    [Property]
    public void A_double_reads_back_as_it_was_written(double number)
    {
        if (double.IsFinite(number))
            Assert.Equal(number, Assert.IsType<CelDouble>(Run.Evaluate(new CelDouble(number).ToString())).Value);
    }

    [Property]
    public void A_duration_reads_back_as_it_was_written(long nanoseconds)
    {
        var value = new CelDuration(nanoseconds);
        Assert.Equal(value, Run.Evaluate(value.ToString()));
    }
}
