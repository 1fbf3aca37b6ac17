using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.Cel.Types;

namespace TuneOperator.Cel.Values;

/// <summary>Reads JSON as values, with or without a schema.</summary>
internal static class JsonValues
{
    public static CelValue Untyped(JsonNode? node) => node switch
    {
        null => CelNull.Value,
        JsonObject map => new JsonCelMap(map, CelType.Dyn),
        JsonArray list => new JsonCelList(list, CelType.Dyn, identity: null),
        JsonValue scalar => Scalar(scalar),
        _ => throw new ArgumentException($"A {node.GetType().Name} is no JSON that the language has a value for.", nameof(node)),
    };

    public static CelValue Typed(JsonNode? node, CelType type) => (node, type) switch
    {
        (JsonObject map, CelObjectType declared) => new JsonCelObject(map, declared),
        (JsonObject map, CelMapType declared) => new JsonCelMap(map, declared.Value),
        (JsonArray list, CelListType declared) => new JsonCelList(list, declared.Element, declared.Identity),
        (JsonValue scalar, CelSimpleType declared) => Declared(Scalar(scalar), declared),
        _ => Untyped(node),
    };

    private static CelValue Scalar(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.True => CelBool.True,
        JsonValueKind.False => CelBool.False,
        JsonValueKind.String => new CelString(value.GetValue<string>()),
        JsonValueKind.Number => Number(value),
        _ => CelNull.Value,
    };

    private static CelValue Number(JsonValue value)
    {
        if (value.TryGetValue<long>(out var whole))
            return new CelInt(whole);
        if (value.TryGetValue<double>(out var real))
            return new CelDouble(real);
        var text = value.ToJsonString();
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out whole)
            ? new CelInt(whole)
            : new CelDouble(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    private static CelValue Declared(CelValue value, CelSimpleType declared)
    {
        if (value is CelInt whole && declared == CelType.Double)
            return new CelDouble(whole.Value);
        if (value is CelDouble { Value: >= long.MinValue and < long.MaxValue } real && declared == CelType.Int && double.IsInteger(real.Value))
            return new CelInt((long)real.Value);
        if (value is not CelString text)
            return value;
        if (declared == CelType.Timestamp)
            return TimestampText.TryParse(text.Value, out var instant) || TimestampText.TryParseDate(text.Value, out instant) ? instant : value;
        if (declared == CelType.Duration)
            return DurationText.TryParse(text.Value, out var nanoseconds) ? new CelDuration(nanoseconds) : value;
        if (declared == CelType.Bytes)
        {
            var bytes = new byte[text.Value.Length];
            return Convert.TryFromBase64String(text.Value, bytes, out var written) ? new CelBytes(bytes.AsMemory(0, written)) : value;
        }

        return value;
    }
}
