using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer.Negotiation;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Schemas.BuiltIn.Protobuf;
using TuneOperator.LocalCluster.Storage;
using TuneOperator.LocalCluster.Tables;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>The lines of a watch.</summary>
internal sealed class WatchEventFactory(TableBuilder tables)
{
    public void Write(
        IBufferWriter<byte> output, string type, ResourceDefinition definition, StoredObject stored, Representation representation, string includeObject, bool withColumns)
    {
        var shaped = representation.Form switch
        {
            ResponseForm.Table => tables.Build(definition, [stored], new ListMetadata(stored.ResourceVersion), includeObject.Length > 0 ? includeObject : "Metadata", withColumns),
            ResponseForm.Metadata or ResponseForm.MetadataList => ObjectView.Metadata(stored.Json),
            _ => null,
        };
        if (representation.Format is MediaFormat.Json && shaped is null)
            WriteLine(output, type, ObjectView.Utf8Of(stored, definition).Span);
        else
            Write(output, type, shaped is null ? ObjectView.Of(stored, definition) : representation.InMetaVersion(shaped), representation);
    }

    public void Bookmark(IBufferWriter<byte> output, ResourceDefinition definition, Representation representation, long version, bool initialEnd)
    {
        var metadata = new JsonObject { ["resourceVersion"] = ObjectMeta.Version(version) };
        if (initialEnd)
            metadata["annotations"] = new JsonObject { ["k8s.io/initial-events-end"] = "true" };
        var json = new JsonObject { ["kind"] = definition.Kind, ["apiVersion"] = definition.ApiVersion, ["metadata"] = metadata };
        if (definition.Custom is not null && representation.Form is ResponseForm.Object)
            json = Sorted(json);
        foreach (var (name, value) in definition.Strategy.EmptyShape().Where(field => field.Key is not "metadata"))
            json[name] = value?.DeepClone();
        if (representation.Form is ResponseForm.Table)
        {
            var cells = tables.Cells(definition, json);
            json.Remove("metadata");
            json = new JsonObject
            {
                ["kind"] = "Table",
                ["apiVersion"] = "meta.k8s.io/v1",
                ["metadata"] = new JsonObject { ["resourceVersion"] = ObjectMeta.Version(version) },
                ["columnDefinitions"] = null,
                ["rows"] = new JsonArray(
                    new JsonObject
                    {
                        ["cells"] = cells,
                        ["object"] = new JsonObject { ["kind"] = "PartialObjectMetadata", ["apiVersion"] = "meta.k8s.io/v1", ["metadata"] = metadata },
                    }),
            };
        }
        else if (representation.Form is ResponseForm.Metadata or ResponseForm.MetadataList)
        {
            json.Remove("metadata");
            json = new JsonObject { ["kind"] = "PartialObjectMetadata", ["apiVersion"] = "meta.k8s.io/v1", ["metadata"] = metadata };
        }

        Write(output, "BOOKMARK", representation.InMetaVersion(json), representation);
    }

    public static void Error(IBufferWriter<byte> output, Representation representation, ApiException error) =>
        Write(output, "ERROR", error.ToStatus(), representation with { Form = ResponseForm.Object });

    /// <summary>The last state that a watcher knew, at the version at which the object left its selection.</summary>
    public static StoredObject Departed(StoredObject previous, long version)
    {
        var json = previous.Json.Clone();
        json.GetOrAddObject("metadata")["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture);
        return new StoredObject(json, version);
    }

    // What has no type of its own has its fields in the order of their names.
    private static JsonObject Sorted(JsonObject json) =>
        new(json.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => KeyValuePair.Create(field.Key, field.Value is JsonObject inner ? Sorted(inner) : field.Value?.DeepClone())));

    private static void Write(IBufferWriter<byte> output, string type, JsonObject json, Representation representation)
    {
        if (representation.Format is MediaFormat.Protobuf && ProtobufEnvelope.Seal(json) is { } message)
            WriteFrame(output, type, message);
        else
            WriteLine(output, type, KubernetesJson.Serialize(json));
    }

    private static void WriteLine(IBufferWriter<byte> output, string type, ReadOnlySpan<byte> body)
    {
        output.Write(Encoding.UTF8.GetBytes($"{{\"type\":\"{type}\",\"object\":"));
        output.Write(body);
        output.Write("}\n"u8);
    }

    /// <summary>In protobuf a watch has its events one behind the other, each after its length.</summary>
    private static void WriteFrame(IBufferWriter<byte> output, string type, byte[] message)
    {
        var frame = new ProtobufWriter().Text(1, type).Message(2, new ProtobufWriter().Bytes(1, message));
        BinaryPrimitives.WriteInt32BigEndian(output.GetSpan(sizeof(int)), frame.Written.Length);
        output.Advance(sizeof(int));
        output.Write(frame.Written);
    }
}
