using FsCheck.Xunit;
using TuneOperator.Search.Numerics;
using Xunit;

namespace TuneOperator.Search.Tests.Numerics;

public sealed class PortableMathTests
{
    [Property(MaxTest = 2000)]
    public bool Exp_is_as_the_library_has_it_to_a_few_last_bits(ulong seed)
    {
        var x = (new Xoshiro256(seed).NextUnit() * 1400) - 700;
        return Near(Math.Exp(x), PortableMath.Exp(x));
    }

    [Property(MaxTest = 2000)]
    public bool Log_is_as_the_library_has_it_to_a_few_last_bits(ulong seed)
    {
        var random = new Xoshiro256(seed);
        var x = Math.ScaleB(1 + random.NextUnit(), (int)(random.NextUnit() * 2000) - 1000);
        return Near(Math.Log(x), PortableMath.Log(x));
    }

    [Fact]
    public void One_and_zero_are_exact()
    {
        Assert.Equal(0, PortableMath.Log(1));
        Assert.Equal(1, PortableMath.Exp(0));
    }

    [Theory]
    [InlineData(0.9999999999)]
    [InlineData(1.0000000001)]
    [InlineData(1.4142135623730951)]
    [InlineData(2.2250738585072014E-308)]
    [InlineData(double.MaxValue)]
    public void Log_holds_at_its_edges(double x) => Assert.True(Near(Math.Log(x), PortableMath.Log(x)));

    private static bool Near(double expected, double actual) =>
        Math.Abs(actual - expected) <= 4 * (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected));
}
