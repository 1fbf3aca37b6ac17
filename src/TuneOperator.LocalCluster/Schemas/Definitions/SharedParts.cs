using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>Parts of a definition that all its versions have alike. The API server keeps them once, beside the versions, and names them there in its errors.</summary>
internal sealed class SharedParts
{
    private readonly List<JsonObject> versions;
    private readonly HashSet<string> shared;

    public SharedParts(IEnumerable<JsonObject> versions)
    {
        this.versions = [.. versions];
        shared = ((string[])["schema", "subresources", "additionalPrinterColumns", "selectableFields"])
            .Where(part => this.versions.Count > 0 && this.versions.TrueForAll(version => JsonNode.DeepEquals(Value(version, part), Value(this.versions[0], part))))
            .ToHashSet(StringComparer.Ordinal);
    }

    public bool Has(string part) => shared.Contains(part);

    /// <summary>What each version has; null if they differ.</summary>
    public JsonNode? this[string part] => Has(part) ? Value(versions[0], part) : null;

    /// <summary>The versions as an error prints them: as Go's own struct, without what they share.</summary>
    public string Print() => $"[{string.Join(',', versions.Select(Print))}]";

    private static JsonNode? Value(JsonObject version, string part) => version[part] is JsonArray { Count: 0 } ? null : version[part];

    private string Print(JsonObject version) =>
        $"{{\"Name\":{Text(version["name"] ?? "")},\"Served\":{Flag(version, "served")},\"Storage\":{Flag(version, "storage")},\"Deprecated\":{Flag(version, "deprecated")},"
        + $"\"DeprecationWarning\":{Text(version["deprecationWarning"])},\"Schema\":{Own(version, "schema")},\"Subresources\":{Own(version, "subresources")},"
        + $"\"AdditionalPrinterColumns\":{Own(version, "additionalPrinterColumns")},\"SelectableFields\":{Own(version, "selectableFields")}}}";

    private string Own(JsonObject version, string part) => Has(part) ? "null" : Text(version[part]);

    private static string Flag(JsonObject version, string name) => version.GetBool(name) is true ? "true" : "false";

    private static string Text(JsonNode? node) => Structure.CanonicalJson.Write(node);
}
