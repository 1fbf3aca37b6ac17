namespace TuneOperator.Search.Space.Dimensions;

/// <summary>Cuts the unit interval into as many equal pieces as there are values.</summary>
internal sealed class EqualMassMapping(ILevels levels) : IUnitMapping
{
    public ParameterValue ToValue(double unit)
    {
        var piece = Math.Floor(unit * levels.Count);

        // A count of more than 2⁵³ may round up to a double that no long holds, so the comparison comes before the cast.
        return levels[piece >= levels.Count ? levels.Count - 1 : (long)piece];
    }

    public double ToUnit(ParameterValue value) => (levels.PositionOf(value)!.Value + 0.5) / levels.Count;

    public (double Low, double High) CellOf(ParameterValue value)
    {
        var position = (double)levels.PositionOf(value)!.Value;
        return (position / levels.Count, (position + 1) / levels.Count);
    }
}
