namespace TuneOperator.Search.Samplers.Tpe.Groups;

/// <summary>A point of one group.</summary>
/// <param name="Smooth">Unit coordinates.</param>
/// <param name="Cells">Of the listed parameters.</param>
/// <param name="Score">More is better; comparable within a group.</param>
internal readonly record struct Candidate(double[] Smooth, int[] Cells, double Score)
{
    /// <summary>Writes it to the coordinates of a point of the space.</summary>
    public void WriteTo(double[] units, ParameterGroup group)
    {
        for (var at = 0; at < Smooth.Length; at++)
            units[group.Smooth[at].Ordinal] = Smooth[at];

        for (var at = 0; at < Cells.Length; at++)
            units[group.Listed[at].Dimension.Ordinal] = group.Listed[at].Centres[Cells[at]];
    }
}
