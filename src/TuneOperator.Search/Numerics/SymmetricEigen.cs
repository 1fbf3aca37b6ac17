namespace TuneOperator.Search.Numerics;

/// <summary>The eigenvalues and eigenvectors of a symmetric matrix by Jacobi's cyclic rotations.</summary>
/// <remarks>
/// Golub and Van Loan, "Matrix Computations", §8.5. Its sums have one order on every machine, which a library that picks its kernels by
/// the processor does not promise, and matrices here have as many rows as a space has parameters.
/// </remarks>
internal sealed class SymmetricEigen
{
    private const int MaxSweeps = 30;

    private SymmetricEigen(double[] values, double[][] vectors) => (Values, Vectors) = (values, vectors);

    /// <summary>In no order.</summary>
    public double[] Values { get; }

    /// <summary>Row i is the eigenvector, of length 1, of value i.</summary>
    public double[][] Vectors { get; }

    /// <param name="matrix">Symmetric and finite; not changed.</param>
    public static SymmetricEigen Of(double[][] matrix)
    {
        var size = matrix.Length;
        var rest = Array.ConvertAll(matrix, row => (double[])row.Clone());
        var vectors = Enumerable.Range(0, size).Select(row => Unit(size, row)).ToArray();
        for (var sweep = 0; sweep < MaxSweeps && !IsDiagonal(rest); sweep++)
        {
            for (var p = 0; p < size - 1; p++)
            {
                for (var q = p + 1; q < size; q++)
                    Rotate(rest, vectors, p, q);
            }
        }

        return new SymmetricEigen([.. rest.Select((row, at) => row[at])], vectors);
    }

    private static double[] Unit(int size, int at)
    {
        var vector = new double[size];
        vector[at] = 1;
        return vector;
    }

    private static bool IsDiagonal(double[][] matrix)
    {
        var (off, diagonal) = (0.0, 0.0);
        for (var row = 0; row < matrix.Length; row++)
        {
            diagonal += matrix[row][row] * matrix[row][row];
            for (var column = 0; column < row; column++)
                off += matrix[row][column] * matrix[row][column];
        }

        return off <= 1e-30 * diagonal;
    }

    private static void Rotate(double[][] matrix, double[][] vectors, int p, int q)
    {
        var (rowP, rowQ) = (matrix[p], matrix[q]);
        var pivot = rowP[q];
        if (pivot == 0)
            return;

        var theta = (rowQ[q] - rowP[p]) / (2 * pivot);
        var tangent = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var cosine = 1 / Math.Sqrt((tangent * tangent) + 1);
        var sine = tangent * cosine;
        rowP[p] -= tangent * pivot;
        rowQ[q] += tangent * pivot;
        rowP[q] = rowQ[p] = 0;
        for (var at = 0; at < matrix.Length; at++)
        {
            if (at != p && at != q)
            {
                var (inP, inQ) = (rowP[at], rowQ[at]);
                rowP[at] = matrix[at][p] = (cosine * inP) - (sine * inQ);
                rowQ[at] = matrix[at][q] = (sine * inP) + (cosine * inQ);
            }
        }

        var (first, second) = (vectors[p], vectors[q]);
        for (var at = 0; at < first.Length; at++)
            (first[at], second[at]) = ((cosine * first[at]) - (sine * second[at]), (sine * first[at]) + (cosine * second[at]));
    }
}
