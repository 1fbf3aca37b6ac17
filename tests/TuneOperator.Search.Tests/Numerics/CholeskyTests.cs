using TuneOperator.Search.Numerics;
using Xunit;

namespace TuneOperator.Search.Tests.Numerics;

public class CholeskyTests
{
    private static double[][] Matrix => [[4], [2, 5], [0.5, 1, 3]];

    [Fact]
    public void Solutions_solve()
    {
        double[] x = [1, 2, 3];
        var factor = Cholesky.Of(Matrix)!;
        factor.SolveLower(x);
        factor.SolveUpper(x);
        Assert.Equal(1, (4 * x[0]) + (2 * x[1]) + (0.5 * x[2]), 12);
        Assert.Equal(2, (2 * x[0]) + (5 * x[1]) + (1 * x[2]), 12);
        Assert.Equal(3, (0.5 * x[0]) + (1 * x[1]) + (3 * x[2]), 12);
    }

    [Fact]
    public void Inverse_times_matrix_is_one()
    {
        var inverse = Cholesky.Of(Matrix)!.Inverse();
        Assert.Equal(1, (4 * inverse[0][0]) + (2 * inverse[1][0]) + (0.5 * inverse[2][0]), 12);
        Assert.Equal(0, (2 * inverse[0][0]) + (5 * inverse[1][0]) + (1 * inverse[2][0]), 12);
        Assert.Equal(1, (0.5 * inverse[2][0]) + (1 * inverse[2][1]) + (3 * inverse[2][2]), 12);
    }

    [Fact]
    public void A_row_more_gives_the_factor_of_the_larger_matrix()
    {
        var grown = Cholesky.Of([[4], [2, 5]])!.With([0.5, 1, 3])!;
        Assert.Equal(Cholesky.Of(Matrix)!.LogDeterminant, grown.LogDeterminant);
        Assert.Equal(Math.Log(44.75), grown.LogDeterminant, 12);
    }

    [Fact]
    public void What_is_not_positive_definite_has_no_factor() => Assert.Null(Cholesky.Of([[1], [2, 1]]));
}
