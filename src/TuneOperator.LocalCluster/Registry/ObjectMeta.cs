using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry;

/// <summary>The metadata that the server itself keeps.</summary>
internal static class ObjectMeta
{
    // Neither vowels nor look-alikes, so that no name spells a word or is misread.
    private const string NameCharacters = "bcdfghjklmnpqrstvwxz2456789";

    private static readonly string[] Order =
    [
        "name", "generateName", "namespace", "selfLink", "uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds",
        "labels", "annotations", "ownerReferences", "finalizers", "managedFields",
    ];

    private static readonly string[] KeptOnUpdate = ["name", "generateName", "namespace", "uid", "generation", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds"];

    public static JsonObject Metadata(this JsonObject json) => json.GetOrAddObject("metadata");

    public static string NameOf(this JsonObject json) => json.GetObject("metadata").GetString("name") ?? "";

    public static bool IsDeleting(this JsonObject json) => json.GetObject("metadata")?["deletionTimestamp"] is not null;

    public static bool HasFinalizers(this JsonObject json) => json.GetObject("metadata").GetArray("finalizers") is { Count: > 0 };

    public static string GenerateName(string prefix) =>
        prefix[..Math.Min(prefix.Length, 58)] + RandomNumberGenerator.GetString(NameCharacters, 5);

    public static void FillForCreate(JsonObject json, ResourceDefinition definition, string ns, string now)
    {
        var metadata = json.Metadata();
        if (definition.Namespaced)
            metadata["namespace"] = ns;
        else
            metadata.Remove("namespace");
        metadata["uid"] = Guid.NewGuid().ToString();
        metadata["creationTimestamp"] = now;
        foreach (var unset in new[] { "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "resourceVersion", "generation" })
            metadata.Remove(unset);
        if (definition.Strategy.TracksGeneration)
            metadata["generation"] = 1;
    }

    public static void KeepOnUpdate(JsonObject json, JsonObject old)
    {
        var metadata = json.Metadata();
        var before = old.Metadata();
        foreach (var field in KeptOnUpdate)
        {
            if (before[field] is { } value)
                metadata[field] = value.DeepClone();
            else
                metadata.Remove(field);
        }

        metadata.Remove("selfLink");
        metadata["resourceVersion"] = before["resourceVersion"]?.DeepClone();
    }

    public static void NextGeneration(JsonObject json)
    {
        var metadata = json.Metadata();
        if (metadata.GetLong("generation") is { } generation)
            metadata["generation"] = generation + 1;
    }

    /// <summary>Gives the fields of the object and its metadata the order in which a real server writes them.</summary>
    public static JsonObject Ordered(JsonObject json, ResourceDefinition definition)
    {
        if (definition.Custom is not null)
        {
            json["apiVersion"] = definition.ApiVersion;
            json["kind"] = definition.Kind;
            return Sorted(json);
        }

        var ordered = new JsonObject { ["kind"] = definition.Kind, ["apiVersion"] = definition.ApiVersion, ["metadata"] = OrderedMetadata(json.Metadata()) };
        foreach (var (name, value) in json)
        {
            if (name is not ("kind" or "apiVersion" or "metadata") && (value is not null || definition.Strategy.NullParts.Contains(name)))
                ordered[name] = value?.DeepClone();
        }

        return ordered;
    }

    public static JsonObject OrderedMetadata(JsonObject metadata)
    {
        var ordered = new JsonObject();
        foreach (var name in Order)
        {
            // A typed server drops empty maps and lists of metadata when it stores them.
            switch (metadata[name])
            {
                case null or JsonObject { Count: 0 } or JsonArray { Count: 0 }:
                    break;
                case JsonObject map:
                    ordered[name] = Sorted(map);
                    break;
                case var value:
                    ordered[name] = value.DeepClone();
                    break;
            }
        }

        return ordered;
    }

    public static string Version(long version) => version.ToString(CultureInfo.InvariantCulture);

    private static JsonObject Sorted(JsonObject json) =>
        new(json.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, SortedNode(p.Value))));

    private static JsonNode? SortedNode(JsonNode? node) => node switch
    {
        JsonObject json => Sorted(json),
        JsonArray array => new JsonArray([.. array.Select(SortedNode)]),
        _ => node?.DeepClone(),
    };
}
