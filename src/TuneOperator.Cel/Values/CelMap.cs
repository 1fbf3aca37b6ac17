using System.Diagnostics.CodeAnalysis;
using TuneOperator.Cel.Types;

namespace TuneOperator.Cel.Values;

/// <summary>A map or an object; derive from it to convert values only when they are visited.</summary>
public abstract class CelMap : CelValue
{
    public sealed override CelKind Kind => CelKind.Map;

    public abstract int Count { get; }

    /// <summary>In the order in which macros visit them.</summary>
    public abstract IEnumerable<CelValue> Keys { get; }

    internal override CelType Type => CelType.Map(CelType.Dyn, CelType.Dyn);

    /// <param name="key">String, bool or number; 1, 1u and 1.0 are the same key.</param>
    public abstract bool TryGet(CelValue key, [MaybeNullWhen(false)] out CelValue value);

    public static CelMap Of(IEnumerable<KeyValuePair<string, CelValue>> entries) =>
        new DictionaryCelMap(entries.Select(entry => KeyValuePair.Create<CelValue, CelValue>(new CelString(entry.Key), entry.Value)));

    public static CelMap Of(IEnumerable<KeyValuePair<CelValue, CelValue>> entries) => new DictionaryCelMap(entries);

    public override string ToString() =>
        $"{{{string.Join(", ", Keys.Select(key => TryGet(key, out var value) ? $"{key}: {value}" : $"{key}"))}}}";
}

internal sealed class DictionaryCelMap : CelMap
{
    private readonly OrderedDictionary<CelValue, CelValue> entries;

    public DictionaryCelMap(IEnumerable<KeyValuePair<CelValue, CelValue>> entries) => this.entries = new(entries);

    public override int Count => entries.Count;

    public override IEnumerable<CelValue> Keys => entries.Keys;

    public override bool TryGet(CelValue key, [MaybeNullWhen(false)] out CelValue value) => entries.TryGetValue(key, out value);
}
