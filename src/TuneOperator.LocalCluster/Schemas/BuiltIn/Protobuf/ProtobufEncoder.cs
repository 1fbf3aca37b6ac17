using System.Text.Json;
using System.Text.Json.Nodes;
using k8s.Models;

namespace TuneOperator.LocalCluster.Schemas.BuiltIn.Protobuf;

/// <summary>Turns the JSON of a built-in type into its message; a field that JSON leaves out is left out, which readers take for zero.</summary>
internal static class ProtobufEncoder
{
    private static readonly ValueShape.Object Schema = new(typeof(V1JSONSchemaProps));

    public static ProtobufWriter Encode(JsonObject json, Type type)
    {
        var message = new ProtobufWriter();
        Fill(message, json, ProtobufMessage.For(type));
        return message;
    }

    private static void Fill(ProtobufWriter writer, JsonObject json, ProtobufMessage message)
    {
        foreach (var field in message.Fields)
        {
            if (field.Inlined is { } inlined)
            {
                var inner = new ProtobufWriter();
                Fill(inner, json, inlined);
                if (!inner.Written.IsEmpty)
                    writer.Message(field.Number.Number, inner);
            }
            else if (json[field.Name] is { } value)
            {
                Write(writer, field.Number.Number, value, field.Shape);
            }
        }
    }

    private static void Write(ProtobufWriter writer, int number, JsonNode value, ValueShape shape)
    {
        switch (shape)
        {
            case ValueShape.List { Items: var items }:
                foreach (var item in value.AsArray().OfType<JsonNode>())
                    WriteItem(writer, number, item, items);
                break;
            case ValueShape.Map { Values: var values }:
                foreach (var (name, item) in value.AsObject())
                {
                    var entry = new ProtobufWriter().Text(1, name);
                    if (item is not null)
                        WriteItem(entry, 2, item, values);
                    writer.Message(number, entry);
                }

                break;
            default:
                WriteItem(writer, number, value, shape);
                break;
        }
    }

    private static void WriteItem(ProtobufWriter writer, int number, JsonNode value, ValueShape shape)
    {
        switch (shape)
        {
            case ValueShape.Object { Type: var type }:
                writer.Message(number, Encode(value.AsObject(), type));
                break;
            case ValueShape.List list:
                // A list inside a map is a message of its own around its items.
                var around = new ProtobufWriter();
                Write(around, 1, value, list);
                writer.Message(number, around);
                break;
            case SchemaChoice choice:
                writer.Message(number, Choice(value, choice));
                break;
            default:
                ProtobufScalars.Write(writer, number, value, shape);
                break;
        }
    }

    private static ProtobufWriter Choice(JsonNode value, SchemaChoice choice)
    {
        var writer = new ProtobufWriter();
        if (value.GetValueKind() is not JsonValueKind.Object)
        {
            Write(writer, choice.OtherNumber, value, choice.Other);
            return writer;
        }

        // Where there may be a flag, a schema is as good as true.
        if (choice.Other is ValueShape.Scalar)
            writer.Number(choice.OtherNumber, 1);
        WriteItem(writer, choice.SchemaNumber, value, Schema);
        return writer;
    }
}
