using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;

namespace TuneOperator.LocalCluster.ApiServer.Discovery;

/// <summary>apidiscovery.k8s.io/v2: all groups in one answer.</summary>
internal static class AggregatedDiscovery
{
    public static JsonObject Describe(IEnumerable<ResourceDefinition> definitions) => new()
    {
        ["kind"] = "APIGroupDiscoveryList",
        ["apiVersion"] = "apidiscovery.k8s.io/v2",
        ["metadata"] = new JsonObject(),
        ["items"] = new JsonArray([.. definitions.GroupBy(d => d.Group).Select(g => (JsonNode)Group(g.Key, g))]),
    };

    private static JsonObject Group(string name, IEnumerable<ResourceDefinition> definitions) => new()
    {
        ["metadata"] = name.Length == 0 ? new JsonObject() : new JsonObject { ["name"] = name },
        ["versions"] = new JsonArray([.. definitions.GroupBy(d => d.Version).OrderBy(v => v.Key, VersionOrder.Instance).Select(v => (JsonNode)Version(v.Key, v))]),
    };

    private static JsonObject Version(string name, IEnumerable<ResourceDefinition> definitions) => new()
    {
        ["version"] = name,
        ["resources"] = new JsonArray([.. definitions.Select(d => (JsonNode)Resource(d))]),
        ["freshness"] = "Current",
    };

    private static JsonObject Resource(ResourceDefinition definition)
    {
        var json = new JsonObject
        {
            ["resource"] = definition.Resource,
            ["responseKind"] = definition.Custom is null ? Kind("", "", definition.Kind) : Kind(definition.Group, definition.Version, definition.Kind),
            ["scope"] = definition.Namespaced ? "Namespaced" : "Cluster",
            ["singularResource"] = definition.Singular,
            ["verbs"] = Texts(definition.Verbs),
        };
        if (definition.ShortNames.Count > 0)
            json["shortNames"] = Texts(definition.ShortNames);
        if (definition.Categories.Count > 0)
            json["categories"] = Texts(definition.Categories);
        if (definition.Subresources.Count > 0)
            json["subresources"] = new JsonArray([.. definition.Subresources.Select(s => (JsonNode)Describe(definition, s))]);
        return json;
    }

    private static JsonObject Describe(ResourceDefinition definition, Subresource subresource) => new()
    {
        ["subresource"] = subresource.Name,
        ["responseKind"] = definition.Custom is not null && subresource.Group.Length == 0
            ? Kind(definition.Group, definition.Version, subresource.Kind)
            : Kind(subresource.Group, subresource.Version, subresource.Kind),
        ["verbs"] = Texts(subresource.Verbs),
    };

    private static JsonObject Kind(string group, string version, string kind) => new() { ["group"] = group, ["version"] = version, ["kind"] = kind };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode?)t)]);
}
