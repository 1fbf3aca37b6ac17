using System.Runtime.Intrinsics;
using FsCheck.Xunit;
using TuneOperator.Search.Numerics;
using Xunit;

namespace TuneOperator.Search.Tests.Numerics;

public class VectorMathTests
{
    [Property]
    public bool Exponentials_are_those_of_the_scalar_function(short thousandths)
    {
        var x = thousandths / 50.0;
        var expected = PortableMath.Exp(x);
        return Math.Abs(VectorMath.Exp(Vector256.Create(x)).ToScalar() - expected) <= 1e-14 * expected;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(13)]
    public void Sums_take_every_entry(int count)
    {
        var numbers = Enumerable.Range(1, count).Select(at => (double)at).ToArray();
        var squares = numbers.Sum(number => number * number);
        Assert.Equal(squares, VectorMath.Dot(numbers, numbers));
        Assert.Equal(squares, VectorMath.SumSquaredDistances(Array.ConvertAll(numbers, _ => 1.0), numbers, 0));
        var target = new double[count];
        VectorMath.AddScaled(target, 2, numbers);
        VectorMath.AddSquaredDistances(target, numbers, 1, 3);
        Assert.Equal(numbers.Select(number => (2 * number) + (3 * (number - 1) * (number - 1))), target);
    }

    [Theory]
    [InlineData(-689.5)]
    [InlineData(-3.7)]
    [InlineData(0)]
    [InlineData(1e-9)]
    [InlineData(42.42)]
    [InlineData(689)]
    public void The_exponential_is_the_library_s(double x) =>
        Assert.Equal(1, VectorMath.Exp(Vector256.Create(x))[2] / Math.Exp(x), 1e-10);
}
