using FsCheck.Xunit;
using TuneOperator.Search.Numerics;
using Xunit;

namespace TuneOperator.Search.Tests.Numerics;

public sealed class SymmetricEigenTests
{
    [Fact]
    public void Two_by_two_has_the_values_of_the_formula()
    {
        var eigen = SymmetricEigen.Of([[2, 1], [1, 2]]);
        Assert.Equal([1.0, 3.0], eigen.Values.Order().Select(value => Math.Round(value, 12)));
    }

    [Fact]
    public void The_second_difference_has_the_values_of_its_vibrations()
    {
        var matrix = Enumerable.Range(0, 6).Select(row => Enumerable.Range(0, 6).Select(column => row == column ? 2.0 : Math.Abs(row - column) == 1 ? -1 : 0).ToArray()).ToArray();
        var expected = Enumerable.Range(1, 6).Select(mode => 2 - (2 * Math.Cos(mode * Math.PI / 7)));
        Assert.All(expected.Zip(SymmetricEigen.Of(matrix).Values.Order()), pair => Assert.Equal(pair.First, pair.Second, 12));
    }

    [Property(MaxTest = 100)]
    public bool Vectors_times_values_times_vectors_is_the_matrix(ulong seed, byte size)
    {
        var random = new Xoshiro256(seed);
        var count = 1 + (size % 12);
        var matrix = Enumerable.Range(0, count).Select(_ => new double[count]).ToArray();
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column <= row; column++)
                matrix[row][column] = matrix[column][row] = (2 * random.NextUnit()) - 1;
        }

        var eigen = SymmetricEigen.Of(matrix);
        var range = Enumerable.Range(0, count).ToList();
        return range.All(row => range.All(column =>
            Math.Abs(range.Sum(at => eigen.Vectors[at][row] * eigen.Values[at] * eigen.Vectors[at][column]) - matrix[row][column]) < 1e-12
            && Math.Abs(range.Sum(at => eigen.Vectors[row][at] * eigen.Vectors[column][at]) - (row == column ? 1 : 0)) < 1e-12));
    }
}
