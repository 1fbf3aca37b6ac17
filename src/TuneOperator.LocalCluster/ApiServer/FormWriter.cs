using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;
using TuneOperator.LocalCluster.Tables;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Writes objects and lists in the shape that the client asked for.</summary>
internal sealed class FormWriter(TableBuilder tables)
{
    private static readonly byte[] ItemSeparator = ","u8.ToArray();

    public Task WriteObjectAsync(HttpContext context, int code, ResourceDefinition definition, StoredObject stored)
    {
        switch (ContentNegotiation.Negotiate(context.Request))
        {
            case ResponseForm.Table:
                return ResponseWriter.WriteAsync(
                    context, code, tables.Build(definition, [stored], new ListMetadata(stored.ResourceVersion), TableBuilder.IncludeObject(context.Request)));
            case ResponseForm.Metadata or ResponseForm.MetadataList:
                return ResponseWriter.WriteAsync(context, code, ObjectView.Metadata(stored.Json));
            default:
                return !ResponseWriter.IsForPrograms(context.Request)
                    ? ResponseWriter.WriteAsync(context, code, ObjectView.Of(stored, definition))
                    : ResponseWriter.WriteAsync(context, code, ObjectView.Utf8Of(stored, definition));
        }
    }

    public Task WriteListAsync(HttpContext context, ResourceDefinition definition, IReadOnlyList<StoredObject> objects, ListMetadata metadata)
    {
        switch (ContentNegotiation.Negotiate(context.Request))
        {
            case ResponseForm.Table:
                return ResponseWriter.WriteAsync(context, 200, tables.Build(definition, objects, metadata, TableBuilder.IncludeObject(context.Request)));
            case ResponseForm.Metadata or ResponseForm.MetadataList:
                var items = new JsonArray([.. objects.Select(o => (JsonNode)ObjectView.Metadata(o.Json))]);
                return ResponseWriter.WriteAsync(
                    context, 200, new JsonObject { ["kind"] = "PartialObjectMetadataList", ["apiVersion"] = "meta.k8s.io/v1", ["metadata"] = metadata.ToJson(), ["items"] = items });
            default:
                var body = List(definition, objects, metadata);
                return !ResponseWriter.IsForPrograms(context.Request)
                    ? ResponseWriter.WriteAsync(context, 200, JsonNode.Parse(body)!)
                    : ResponseWriter.WriteAsync(context, 200, body);
        }
    }

    private static byte[] List(ResourceDefinition definition, IReadOnlyList<StoredObject> objects, ListMetadata metadata)
    {
        using var buffer = new MemoryStream();
        var kind = JsonValue.Create(definition.ListKind).ToJsonString();
        var apiVersion = JsonValue.Create(definition.ApiVersion).ToJsonString();
        var custom = definition.Custom is not null;
        // A typed list does not repeat the kind of its items; a custom resource's does, and its fields come sorted.
        var head = custom
            ? $"{{\"apiVersion\":{apiVersion},\"items\":["
            : $"{{\"kind\":{kind},\"apiVersion\":{apiVersion},\"metadata\":{metadata.ToJson().ToJsonString()},\"items\":[";
        var tail = custom ? $"],\"kind\":{kind},\"metadata\":{metadata.ToJson().ToJsonString()}}}" : "]}";
        var repeated = custom ? 0 : Encoding.UTF8.GetByteCount($"{{\"kind\":\"{definition.Kind}\",\"apiVersion\":{apiVersion},");
        buffer.Write(Encoding.UTF8.GetBytes(head));
        for (var i = 0; i < objects.Count; i++)
        {
            if (i > 0)
                buffer.Write(ItemSeparator);
            var item = ObjectView.Utf8Of(objects[i], definition).Span;
            if (repeated > 0)
                buffer.WriteByte((byte)'{');
            buffer.Write(item[repeated..]);
        }

        buffer.Write(Encoding.UTF8.GetBytes(tail));
        return buffer.ToArray();
    }
}
