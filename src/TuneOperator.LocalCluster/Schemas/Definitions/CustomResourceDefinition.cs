using System.Text.Json;
using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>What the API server needs to know of a CustomResourceDefinition to serve its resources.</summary>
/// <param name="Name">plural.group</param>
internal sealed record CustomResourceDefinition(string Name, string Group, bool Namespaced, DefinedNames Names, IReadOnlyList<DefinedVersion> Versions)
{
    public DefinedVersion StorageVersion => Versions.First(version => version.Storage);

    public DefinedVersion? Version(string name) => Versions.FirstOrDefault(version => version.Name == name);

    /// <summary>Fills in what the API server does before it validates and stores a definition: singular, listKind, conversion.</summary>
    public static void Default(JsonObject definition)
    {
        if (definition["spec"] is not JsonObject spec)
            return;
        if (spec["names"] is JsonObject names && Text(names, "kind") is { } kind)
        {
            if (Text(names, "singular") is null or "")
                names["singular"] = kind.ToLowerInvariant();
            if (Text(names, "listKind") is null or "")
                names["listKind"] = kind + "List";
        }

        spec["conversion"] ??= new JsonObject { ["strategy"] = "None" };
    }

    /// <param name="definition">A definition that the API server accepts.</param>
    public static CustomResourceDefinition Parse(JsonObject definition)
    {
        var spec = definition["spec"] as JsonObject ?? [];
        var names = spec["names"] as JsonObject ?? [];
        var kind = Text(names, "kind") ?? "";
        return new CustomResourceDefinition(
            Text(definition["metadata"] as JsonObject ?? [], "name") ?? "",
            Text(spec, "group") ?? "",
            Text(spec, "scope") == "Namespaced",
            new DefinedNames(
                Text(names, "plural") ?? "",
                Text(names, "singular") is { Length: > 0 } singular ? singular : kind.ToLowerInvariant(),
                kind,
                Text(names, "listKind") is { Length: > 0 } list ? list : kind + "List",
                Texts(names, "shortNames"),
                Texts(names, "categories")),
            [.. (spec["versions"] as JsonArray ?? []).OfType<JsonObject>().Select(DefinedVersion.Parse)]);
    }

    internal static string? Text(JsonObject map, string name) => map[name]?.GetValueKind() is JsonValueKind.String ? map[name]!.GetValue<string>() : null;

    private static IReadOnlyList<string> Texts(JsonObject map, string name) =>
        map[name] is JsonArray list ? [.. list.Where(item => item?.GetValueKind() is JsonValueKind.String).Select(item => item!.GetValue<string>())] : [];
}
