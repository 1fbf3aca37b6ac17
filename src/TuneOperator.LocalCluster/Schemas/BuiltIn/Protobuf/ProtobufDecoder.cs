using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s.Models;

namespace TuneOperator.LocalCluster.Schemas.BuiltIn.Protobuf;

/// <summary>Turns a message of a built-in type into the JSON that Go would print of it.</summary>
internal static class ProtobufDecoder
{
    private static readonly ValueShape.Object Schema = new(typeof(V1JSONSchemaProps));

    /// <exception cref="FormatException">No such message.</exception>
    public static JsonObject Decode(ReadOnlySpan<byte> bytes, Type type)
    {
        var json = new JsonObject();
        Fill(json, bytes, ProtobufMessage.For(type));
        return json;
    }

    private static void Fill(JsonObject json, ReadOnlySpan<byte> bytes, ProtobufMessage message)
    {
        var reader = new ProtobufReader(bytes);
        while (reader.Next())
        {
            if (message.Find(reader.Number) is not { } field)
                continue;
            if (field.Inlined is { } inlined)
            {
                Fill(json, reader.Bytes, inlined);
                continue;
            }

            switch (field.Shape)
            {
                case ValueShape.List { Items: var items }:
                    AddItems(List(json, field.Name), reader, items);
                    break;
                case ValueShape.Map { Values: var values }:
                    AddEntry(Map(json, field.Name), reader.Bytes, values);
                    break;
                default:
                    var value = Value(reader, field.Shape);
                    if (!field.Number.OmitsZero || !IsZero(value))
                        json[field.Name] = value;
                    break;
            }
        }
    }

    private static JsonArray List(JsonObject json, string name)
    {
        if (json[name] is not JsonArray list)
            json[name] = list = [];
        return list;
    }

    private static JsonObject Map(JsonObject json, string name)
    {
        if (json[name] is not JsonObject map)
            json[name] = map = [];
        return map;
    }

    private static void AddItems(JsonArray list, ProtobufReader reader, ValueShape shape)
    {
        // Numbers may come one by one or packed into one field.
        if (shape is ValueShape.Scalar { Type: "integer" or "boolean" } && reader.Type is WireType.Bytes)
        {
            var packed = new ProtobufReader(reader.Bytes);
            while (!packed.IsAtEnd)
                list.Add((JsonNode)(long)packed.Varint());
        }
        else
        {
            list.Add(Value(reader, shape));
        }
    }

    private static void AddEntry(JsonObject map, ReadOnlySpan<byte> entry, ValueShape shape)
    {
        const int Key = 1;
        const int Value = 2;
        var reader = new ProtobufReader(entry);
        var name = "";
        // An entry without a value has the zero of its type.
        var value = ProtobufDecoder.Value(default, shape);
        while (reader.Next())
        {
            if (reader.Number == Key)
                name = Encoding.UTF8.GetString(reader.Bytes);
            else if (reader.Number == Value)
                value = ProtobufDecoder.Value(reader, shape);
        }

        map[name] = value;
    }

    private static JsonNode? Value(ProtobufReader reader, ValueShape shape) => shape switch
    {
        ValueShape.Object { Type: var type } => Decode(reader.Bytes, type),
        // A list inside a map is a message of its own around its items.
        ValueShape.List list => Nested(reader.Bytes, 1, list),
        SchemaChoice choice => Nested(reader.Bytes, choice.SchemaNumber, Schema) ?? Nested(reader.Bytes, choice.OtherNumber, choice.Other),
        _ => ProtobufScalars.Read(reader, shape),
    };

    /// <summary>The value of the only field that is of interest in a message.</summary>
    private static JsonNode? Nested(ReadOnlySpan<byte> bytes, int number, ValueShape shape)
    {
        JsonNode? found = null;
        var reader = new ProtobufReader(bytes);
        while (reader.Next())
        {
            if (reader.Number != number)
                continue;
            if (shape is ValueShape.List { Items: var items })
                AddItems((JsonArray)(found ??= new JsonArray()), reader, items);
            else
                found = Value(reader, shape);
        }

        return found;
    }

    private static bool IsZero(JsonNode? value) => value switch
    {
        null => true,
        JsonObject json => json.Count == 0,
        JsonValue scalar => scalar.GetValueKind() switch
        {
            JsonValueKind.String => scalar.GetValue<string>().Length == 0,
            JsonValueKind.Number => scalar.ToJsonString() is "0",
            JsonValueKind.False => true,
            _ => false,
        },
        _ => false,
    };
}
