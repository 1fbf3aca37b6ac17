using System.Text;
using System.Text.Json.Nodes;
using k8s.Models;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.BuiltIn.Protobuf;

/// <summary>An object in protobuf as it is sent: four bytes to know it by, then its kind and the message itself.</summary>
/// <param name="ApiVersion">Empty if the sender leaves it to the URL.</param>
internal sealed record ProtobufEnvelope(string ApiVersion, string Kind, byte[] Message)
{
    private static ReadOnlySpan<byte> Magic => "k8s\0"u8;

    public static bool IsAt(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Magic);

    /// <exception cref="FormatException">No such message.</exception>
    public static ProtobufEnvelope Open(ReadOnlySpan<byte> bytes)
    {
        if (!IsAt(bytes))
            throw new FormatException("provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
        var (apiVersion, kind, message) = ("", "", Array.Empty<byte>());
        var reader = new ProtobufReader(bytes[Magic.Length..]);
        while (reader.Next())
        {
            if (reader.Number == 1)
                (apiVersion, kind) = TypeMeta(reader.Bytes);
            else if (reader.Number == 2)
                message = reader.Bytes.ToArray();
        }

        return new ProtobufEnvelope(apiVersion, kind, message);
    }

    /// <summary>An object, a list of objects of one kind, or what there is of their metadata.</summary>
    /// <returns>Null for a kind that has no protobuf here.</returns>
    public static byte[]? Seal(JsonObject json)
    {
        const string ListSuffix = "List";
        var (apiVersion, kind) = (json.GetString("apiVersion") ?? "", json.GetString("kind") ?? "");
        ProtobufWriter? message;
        if (TypeOf(apiVersion, kind) is { } type && !ProtobufMessage.For(type).IsUnknown)
            message = ProtobufEncoder.Encode(json, type);
        else if (kind.EndsWith(ListSuffix, StringComparison.Ordinal) && TypeOf(apiVersion, kind[..^ListSuffix.Length]) is { } itemType && !ProtobufMessage.For(itemType).IsUnknown)
            message = List(json, itemType);
        else
            return null;
        var typeMeta = new ProtobufWriter().Text(1, apiVersion).Text(2, kind);
        return [.. Magic, .. new ProtobufWriter().Message(1, typeMeta).Message(2, message).Text(3, "").Text(4, "").Written];
    }

    /// <returns>Null for a kind that has no protobuf here.</returns>
    /// <exception cref="FormatException">The message does not hold what its kind says.</exception>
    public JsonObject? ToJson()
    {
        if (TypeOf(ApiVersion, Kind) is not { } type)
            return null;
        var json = new JsonObject { ["kind"] = Kind, ["apiVersion"] = ApiVersion };
        foreach (var (name, value) in ProtobufDecoder.Decode(Message, type))
            json[name] = value?.DeepClone();
        // Through text, so that its numbers answer to every type that can hold them, as those of a JSON body do.
        return JsonParser.Parse(KubernetesJson.Serialize(json), []) as JsonObject;
    }

    private static ProtobufWriter List(JsonObject json, Type itemType)
    {
        var list = new ProtobufWriter().Message(1, ProtobufEncoder.Encode(json.GetObject("metadata") ?? [], typeof(V1ListMeta)));
        foreach (var item in json.GetArray("items") ?? [])
            list.Message(2, ProtobufEncoder.Encode((JsonObject)item!, itemType));
        return list;
    }

    private static Type? TypeOf(string apiVersion, string kind)
    {
        var (group, version) = apiVersion.Split('/') is [var named, var of] ? (named, of) : ("", apiVersion);
        return kind switch
        {
            // Deletions of every group and version carry the same options.
            "DeleteOptions" => typeof(V1DeleteOptions),
            "Status" when group.Length == 0 => typeof(V1Status),
            // Its verbs are a message of their own, of which the classes know nothing: discovery is answered in JSON.
            "APIResourceList" => null,
            // Every kind has its metadata in the same place, so that any class does which has little else.
            "PartialObjectMetadata" => typeof(V1Namespace),
            _ => BuiltInSchemas.TypeOf(group, version, kind),
        };
    }

    private static (string ApiVersion, string Kind) TypeMeta(ReadOnlySpan<byte> bytes)
    {
        var (apiVersion, kind) = ("", "");
        var reader = new ProtobufReader(bytes);
        while (reader.Next())
        {
            if (reader.Number == 1)
                apiVersion = Encoding.UTF8.GetString(reader.Bytes);
            else if (reader.Number == 2)
                kind = Encoding.UTF8.GetString(reader.Bytes);
        }

        return (apiVersion, kind);
    }
}
