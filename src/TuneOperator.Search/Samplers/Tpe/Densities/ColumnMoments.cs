namespace TuneOperator.Search.Samplers.Tpe.Densities;

/// <summary>The weighted mean of coordinates and how far they spread.</summary>
internal readonly record struct ColumnMoments(double Mean, double Deviation)
{
    private const double UniformVariance = 1.0 / 12;

    /// <param name="weights">One a coordinate, of which the first so many count.</param>
    /// <param name="effective">As many equal weights would tell as much.</param>
    /// <param name="doubt">The variance of the uniform distribution counts as much as so many coordinates.</param>
    public static ColumnMoments Of(ReadOnlySpan<double> column, ReadOnlySpan<double> weights, double effective, double doubt)
    {
        var (total, sum) = (0.0, 0.0);
        for (var at = 0; at < column.Length; at++)
        {
            total += weights[at];
            sum += weights[at] * column[at];
        }

        var mean = sum / total;
        var squares = 0.0;
        for (var at = 0; at < column.Length; at++)
            squares += weights[at] * (column[at] - mean) * (column[at] - mean);

        return new(mean, Math.Sqrt(((squares / total * effective) + (doubt * UniformVariance)) / (effective + doubt)));
    }
}
