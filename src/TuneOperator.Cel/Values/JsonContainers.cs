using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using TuneOperator.Cel.Types;

namespace TuneOperator.Cel.Values;

internal sealed class JsonCelList(JsonArray array, CelType element, CelListIdentity? identity) : CelList
{
    public override int Count => array.Count;

    public override CelListIdentity? Identity => identity;

    internal override CelType Element => element;

    public override CelValue this[int index] => JsonValues.Typed(array[index], element);
}

internal sealed class JsonCelMap(JsonObject json, CelType valueType) : CelMap
{
    public override int Count => json.Count;

    public override IEnumerable<CelValue> Keys => json.Select(property => new CelString(property.Key));

    public override bool TryGet(CelValue key, [MaybeNullWhen(false)] out CelValue value)
    {
        value = key is CelString name && json.TryGetPropertyValue(name.Value, out var node) ? JsonValues.Typed(node, valueType) : null;
        return value is not null;
    }
}

/// <summary>Fields go by their escaped names; what the schema doesn't name isn't there, nor is what is null.</summary>
internal sealed class JsonCelObject(JsonObject json, CelObjectType type) : CelMap
{
    public override int Count => Keys.Count();

    public override IEnumerable<CelValue> Keys =>
        type.Fields.Where(known => json[known.Value.JsonName] is not null).Select(known => new CelString(known.Key));

    internal override CelType Type => type;

    public override bool TryGet(CelValue key, [MaybeNullWhen(false)] out CelValue value)
    {
        value = key is CelString name && type.Fields.TryGetValue(name.Value, out var field) && json[field.JsonName] is { } node
            ? JsonValues.Typed(node, field.Type ?? CelType.Dyn)
            : null;
        return value is not null;
    }
}
