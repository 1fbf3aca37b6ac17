namespace TuneOperator.Search.Numerics;

/// <summary>The lower triangular factor of a symmetric positive definite matrix, to which rows can be added.</summary>
internal sealed class Cholesky
{
    private readonly double[][] rows;

    private Cholesky(double[][] rows) => this.rows = rows;

    public int Size => rows.Length;

    /// <summary>2 · Σ log Lᵢᵢ.</summary>
    public double LogDeterminant
    {
        get
        {
            var sum = 0.0;
            for (var at = 0; at < rows.Length; at++)
                sum += PortableMath.Log(rows[at][at]);

            return 2 * sum;
        }
    }

    /// <param name="lower">Row i has at least i + 1 entries, of which the first i + 1 are the matrix's; overwritten.</param>
    /// <returns>Null when the matrix is not positive definite.</returns>
    public static Cholesky? Of(double[][] lower)
    {
        for (var row = 0; row < lower.Length; row++)
        {
            if (!Reduce(lower, row, lower[row]))
                return null;
        }

        return new Cholesky(lower);
    }

    /// <summary>The factor of the matrix with one row and column more; null when that is not positive definite.</summary>
    /// <param name="row">The new row up to its diagonal; overwritten.</param>
    public Cholesky? With(double[] row) => Reduce(rows, rows.Length, row) ? new Cholesky([.. rows, row]) : null;

    /// <summary>Solves L x = b in place.</summary>
    public void SolveLower(Span<double> b)
    {
        for (var row = 0; row < rows.Length; row++)
            b[row] = (b[row] - VectorMath.Dot(rows[row].AsSpan(0, row), b)) / rows[row][row];
    }

    /// <summary>Solves Lᵀ x = b in place.</summary>
    public void SolveUpper(Span<double> b)
    {
        for (var row = rows.Length - 1; row >= 0; row--)
        {
            b[row] /= rows[row][row];
            VectorMath.AddScaled(b[..row], -b[row], rows[row]);
        }
    }

    /// <summary>The inverse of the factored matrix, its lower triangle.</summary>
    public double[][] Inverse()
    {
        var size = rows.Length;

        // Row j of the transposed inverse of L: zero before j.
        var columns = new double[size][];
        for (var column = 0; column < size; column++)
        {
            var solved = columns[column] = new double[size];
            solved[column] = 1 / rows[column][column];
            for (var row = column + 1; row < size; row++)
                solved[row] = -VectorMath.Dot(rows[row].AsSpan(column, row - column), solved.AsSpan(column)) / rows[row][row];
        }

        var inverse = new double[size][];
        for (var row = 0; row < size; row++)
        {
            inverse[row] = new double[row + 1];
            for (var column = 0; column <= row; column++)
                inverse[row][column] = VectorMath.Dot(columns[row].AsSpan(row), columns[column].AsSpan(row));
        }

        return inverse;
    }

    private static bool Reduce(double[][] factor, int row, double[] entries)
    {
        for (var column = 0; column < row; column++)
            entries[column] = (entries[column] - VectorMath.Dot(entries.AsSpan(0, column), factor[column])) / factor[column][column];

        var rest = entries[row] - VectorMath.Dot(entries.AsSpan(0, row), entries);
        entries[row] = Math.Sqrt(rest);
        return rest > 0 && double.IsFinite(rest);
    }
}
