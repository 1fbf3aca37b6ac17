using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.ApiServer.Negotiation;
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
        var representation = ContentNegotiation.Negotiate(context.Request, definition);
        switch (representation.Form)
        {
            case ResponseForm.Table:
                var table = tables.Build(definition, [stored], new ListMetadata(stored.ResourceVersion), TableBuilder.IncludeObject(context.Request));
                return ResponseWriter.WriteAsync(context, code, representation.InMetaVersion(table), representation.Format);
            case ResponseForm.Metadata:
                return ResponseWriter.WriteAsync(context, code, representation.InMetaVersion(ObjectView.Metadata(stored.Json)), representation.Format);
            case ResponseForm.MetadataList:
                throw ShapeFaults.NoList(definition);
            default:
                return IsStored(context.Request, representation)
                    ? ResponseWriter.WriteAsync(context, code, (byte[])[.. ObjectView.Utf8Of(stored, definition).Span, .. ResponseWriter.LineEnd])
                    : ResponseWriter.WriteAsync(context, code, ObjectView.Of(stored, definition), representation.Format);
        }
    }

    public Task WriteListAsync(HttpContext context, ResourceDefinition definition, IReadOnlyList<StoredObject> objects, ListMetadata metadata)
    {
        var representation = ContentNegotiation.Negotiate(context.Request, definition, isCollection: true);
        switch (representation.Form)
        {
            case ResponseForm.Table:
                var table = tables.Build(definition, objects, metadata, TableBuilder.IncludeObject(context.Request));
                return ResponseWriter.WriteAsync(context, 200, representation.InMetaVersion(table), representation.Format);
            case ResponseForm.MetadataList:
                // Go makes no list of nothing.
                var items = objects.Count == 0 ? null : new JsonArray([.. objects.Select(o => (JsonNode)representation.InMetaVersion(ObjectView.Metadata(o.Json)))]);
                return ResponseWriter.WriteAsync(
                    context, 200,
                    representation.InMetaVersion(
                        new JsonObject { ["kind"] = "PartialObjectMetadataList", ["apiVersion"] = "meta.k8s.io/v1", ["metadata"] = metadata.ToJson(), ["items"] = items }),
                    representation.Format);
            case ResponseForm.Metadata:
                throw ShapeFaults.IsList(definition);
            default:
                var body = List(definition, objects, metadata);
                return IsStored(context.Request, representation)
                    ? ResponseWriter.WriteAsync(context, 200, body)
                    : ResponseWriter.WriteAsync(context, 200, JsonNode.Parse(body)!, representation.Format);
        }
    }

    /// <summary>Whether the JSON that is stored can go out as it is.</summary>
    private static bool IsStored(HttpRequest request, Representation representation) => representation.Format is MediaFormat.Json && !ResponseWriter.IsForPeople(request);

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
        var tail = custom ? $"],\"kind\":{kind},\"metadata\":{Continued(metadata).ToJsonString()}}}\n" : "]}\n";
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

    // What has no type of its own tells also that there is nowhere to go on.
    private static JsonObject Continued(ListMetadata metadata) => metadata.Continue is null
        ? new JsonObject { ["continue"] = "", ["resourceVersion"] = metadata.ToJson()["resourceVersion"]?.DeepClone() } : Sorted(metadata.ToJson());

    private static JsonObject Sorted(JsonObject json) => new(json.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));
}
