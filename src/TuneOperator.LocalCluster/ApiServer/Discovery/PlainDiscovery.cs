using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;

namespace TuneOperator.LocalCluster.ApiServer.Discovery;

/// <summary>APIGroupList, APIGroup and APIResourceList.</summary>
internal static class PlainDiscovery
{
    public static JsonObject Groups(IEnumerable<ResourceDefinition> definitions) => new()
    {
        ["kind"] = "APIGroupList",
        ["apiVersion"] = "v1",
        ["groups"] = new JsonArray([.. definitions.Where(d => d.Group.Length > 0).GroupBy(d => d.Group).Select(g => (JsonNode)Describe(g.Key, g))]),
    };

    public static JsonObject Group(IEnumerable<ResourceDefinition> definitions, string group)
    {
        var json = new JsonObject { ["kind"] = "APIGroup", ["apiVersion"] = "v1" };
        foreach (var (name, value) in Describe(group, definitions.Where(d => d.Group == group)))
            json[name] = value?.DeepClone();
        return json;
    }

    public static JsonObject Resources(IEnumerable<ResourceDefinition> definitions, string group, string version)
    {
        var resources = new JsonArray();
        foreach (var definition in definitions.Where(d => d.Group == group && d.Version == version))
        {
            resources.Add((JsonNode)Resource(definition));
            foreach (var subresource in definition.Subresources)
                resources.Add((JsonNode)Describe(definition, subresource));
        }

        var list = new JsonObject { ["kind"] = "APIResourceList" };
        // The oldest group answers as it did before there were groups.
        if (group.Length > 0)
            list["apiVersion"] = "v1";
        list["groupVersion"] = group.Length == 0 ? version : $"{group}/{version}";
        list["resources"] = resources;
        return list;
    }

    private static JsonObject Describe(string group, IEnumerable<ResourceDefinition> definitions)
    {
        var versions = definitions.Select(d => d.Version).Distinct().Order(VersionOrder.Instance)
            .Select(v => new JsonObject { ["groupVersion"] = $"{group}/{v}", ["version"] = v }).ToList();
        return new JsonObject
        {
            ["name"] = group,
            ["versions"] = new JsonArray([.. versions.Select(v => (JsonNode)v)]),
            ["preferredVersion"] = versions[0].DeepClone(),
        };
    }

    private static JsonObject Resource(ResourceDefinition definition)
    {
        var json = new JsonObject
        {
            ["name"] = definition.Resource,
            ["singularName"] = definition.Singular,
            ["namespaced"] = definition.Namespaced,
            ["kind"] = definition.Kind,
            ["verbs"] = Texts(definition.Verbs),
        };
        if (definition.ShortNames.Count > 0)
            json["shortNames"] = Texts(definition.ShortNames);
        if (definition.Categories.Count > 0)
            json["categories"] = Texts(definition.Categories);
        if (definition.Verbs.Contains("watch"))
            json["storageVersionHash"] = StorageVersionHash.Of(definition);
        return json;
    }

    private static JsonObject Describe(ResourceDefinition definition, Subresource subresource)
    {
        var json = new JsonObject { ["name"] = $"{definition.Resource}/{subresource.Name}", ["singularName"] = "", ["namespaced"] = definition.Namespaced };
        if (subresource.Group.Length > 0)
            json["group"] = subresource.Group;
        if (subresource.Version.Length > 0)
            json["version"] = subresource.Version;
        json["kind"] = subresource.Kind;
        json["verbs"] = Texts(subresource.Verbs);
        return json;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode?)t)]);
}
