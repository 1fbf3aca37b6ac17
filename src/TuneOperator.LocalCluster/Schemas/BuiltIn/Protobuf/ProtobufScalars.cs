using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.BuiltIn.Protobuf;

/// <summary>The values that JSON writes as one text or number, and those that hold JSON themselves.</summary>
internal static class ProtobufScalars
{
    private const int NanosecondsPerTick = 100;

    public static JsonNode? Read(ProtobufReader reader, ValueShape shape) => shape switch
    {
        ValueShape.Scalar { Format: "byte" } => Convert.ToBase64String(reader.Bytes),
        ValueShape.Scalar { Type: "string" } => Encoding.UTF8.GetString(reader.Bytes),
        ValueShape.Scalar { Type: "boolean" } => reader.Bits != 0,
        ValueShape.Scalar { Type: "number" } => BitConverter.UInt64BitsToDouble(reader.Bits),
        ValueShape.Scalar => (long)reader.Bits,
        ValueShape.Named named when named == ValueShape.Named.Time => Moment(reader.Bytes, "yyyy-MM-ddTHH:mm:ssZ"),
        ValueShape.Named named when named == ValueShape.Named.MicroTime => Moment(reader.Bytes, "yyyy-MM-ddTHH:mm:ss.ffffffZ"),
        ValueShape.Named named when named == ValueShape.Named.Quantity => Quantity(reader.Bytes),
        ValueShape.Named named when named == ValueShape.Named.IntOrString => IntOrString(reader.Bytes),
        EmptyMessage => new JsonObject(),
        _ => Json(reader.Bytes),
    };

    public static void Write(ProtobufWriter writer, int number, JsonNode value, ValueShape shape)
    {
        switch (shape)
        {
            case ValueShape.Scalar { Format: "byte" }:
                writer.Bytes(number, Convert.FromBase64String(value.GetValue<string>()));
                break;
            case ValueShape.Scalar { Type: "string" }:
                writer.Text(number, value.GetValue<string>());
                break;
            case ValueShape.Scalar { Type: "boolean" }:
                writer.Number(number, value.GetValue<bool>() ? 1 : 0);
                break;
            case ValueShape.Scalar { Type: "number" }:
                writer.Real(number, double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture));
                break;
            case ValueShape.Scalar:
                writer.Number(number, long.Parse(value.ToJsonString(), CultureInfo.InvariantCulture));
                break;
            case ValueShape.Named named when named == ValueShape.Named.Time || named == ValueShape.Named.MicroTime:
                writer.Message(number, Moment(value.GetValue<string>()));
                break;
            case ValueShape.Named named when named == ValueShape.Named.Quantity:
                writer.Message(number, new ProtobufWriter().Text(1, value.ToString()));
                break;
            case ValueShape.Named named when named == ValueShape.Named.IntOrString:
                writer.Message(number, IntOrString(value));
                break;
            case EmptyMessage:
                writer.Message(number, new());
                break;
            default:
                writer.Message(number, new ProtobufWriter().Bytes(1, KubernetesJson.Serialize(value)));
                break;
        }
    }

    private static ProtobufWriter Moment(string text)
    {
        var moment = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
        return new ProtobufWriter().Number(1, moment.ToUnixTimeSeconds()).Number(2, moment.Ticks % TimeSpan.TicksPerSecond * NanosecondsPerTick);
    }

    private static ProtobufWriter IntOrString(JsonNode value) => value.GetValueKind() is JsonValueKind.String
        ? new ProtobufWriter().Number(1, 1).Text(3, value.GetValue<string>())
        : new ProtobufWriter().Number(1, 0).Number(2, long.Parse(value.ToJsonString(), CultureInfo.InvariantCulture));

    private static JsonValue? Moment(ReadOnlySpan<byte> bytes, string format)
    {
        // Nothing at all is the zero of a time, which JSON writes as null.
        if (bytes.IsEmpty)
            return null;
        var (seconds, nanoseconds) = (0L, 0L);
        var reader = new ProtobufReader(bytes);
        while (reader.Next())
        {
            if (reader.Number == 1)
                seconds = (long)reader.Bits;
            else if (reader.Number == 2)
                nanoseconds = (long)reader.Bits;
        }

        try
        {
            var moment = DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(nanoseconds / NanosecondsPerTick);
            return JsonValue.Create(moment.ToString(format, CultureInfo.InvariantCulture));
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new FormatException("Time.MarshalJSON: year outside of range [0,9999]", e);
        }
    }

    private static JsonValue Quantity(ReadOnlySpan<byte> bytes)
    {
        var text = "";
        var reader = new ProtobufReader(bytes);
        while (reader.Next())
        {
            if (reader.Number == 1)
                text = Encoding.UTF8.GetString(reader.Bytes);
        }

        return JsonValue.Create(text.Length == 0 ? "0" : text);
    }

    private static JsonValue IntOrString(ReadOnlySpan<byte> bytes)
    {
        var (isText, number, text) = (false, 0L, "");
        var reader = new ProtobufReader(bytes);
        while (reader.Next())
        {
            switch (reader.Number)
            {
                case 1:
                    isText = reader.Bits != 0;
                    break;
                case 2:
                    number = (long)reader.Bits;
                    break;
                case 3:
                    text = Encoding.UTF8.GetString(reader.Bytes);
                    break;
            }
        }

        return isText ? JsonValue.Create(text) : JsonValue.Create(number);
    }

    /// <summary>What is JSON already: an extension, a default of a schema, the fields that a manager owns.</summary>
    private static JsonNode? Json(ReadOnlySpan<byte> bytes)
    {
        JsonNode? json = null;
        var reader = new ProtobufReader(bytes);
        while (reader.Next())
        {
            if (reader.Number != 1 || reader.Bytes.IsEmpty)
                continue;
            try
            {
                json = JsonNode.Parse(reader.Bytes);
            }
            catch (JsonException e)
            {
                throw new FormatException(e.Message, e);
            }
        }

        return json;
    }
}
