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

    /// <returns>Null for a kind that has no protobuf here.</returns>
    /// <exception cref="FormatException">The message does not hold what its kind says.</exception>
    public JsonObject? ToJson()
    {
        var (group, version) = ApiVersion.Split('/') is [var named, var of] ? (named, of) : ("", ApiVersion);
        // Deletions of every group and version carry the same options.
        var type = Kind is "DeleteOptions" ? typeof(V1DeleteOptions) : BuiltInSchemas.TypeOf(group, version, Kind);
        if (type is null)
            return null;
        var json = new JsonObject { ["kind"] = Kind, ["apiVersion"] = ApiVersion };
        foreach (var (name, value) in ProtobufDecoder.Decode(Message, type))
            json[name] = value?.DeepClone();
        // Through text, so that its numbers answer to every type that can hold them, as those of a JSON body do.
        return JsonParser.Parse(KubernetesJson.Serialize(json), []) as JsonObject;
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
