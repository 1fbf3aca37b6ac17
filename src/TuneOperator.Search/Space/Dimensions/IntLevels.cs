namespace TuneOperator.Search.Space.Dimensions;

internal sealed class IntLevels(IntParameter parameter) : ILevels
{
    public long Count { get; } = ((parameter.Max - parameter.Min) / parameter.Step) + 1;

    public ParameterValue this[long position] => ParameterValue.Of(parameter.Min + (position * parameter.Step));

    public long? PositionOf(ParameterValue value)
    {
        if (value.Kind != ValueKind.Int || value.AsInt < parameter.Min || value.AsInt > parameter.Max)
            return null;

        var (position, rest) = Math.DivRem(value.AsInt - parameter.Min, parameter.Step);
        return rest == 0 ? position : null;
    }
}
