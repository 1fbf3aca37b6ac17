using System.Collections.Immutable;

namespace TuneOperator.Search.Space.Dimensions;

internal sealed class ListedLevels(ImmutableArray<ParameterValue> values) : ILevels
{
    private readonly Dictionary<ParameterValue, long> positions = values.Select((value, at) => KeyValuePair.Create(value, (long)at)).ToDictionary();

    public long Count => values.Length;

    public ParameterValue this[long position] => values[checked((int)position)];

    public long? PositionOf(ParameterValue value) => positions.TryGetValue(value, out var position) ? position : null;
}
