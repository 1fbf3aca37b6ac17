using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

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
        if (spec["names"] is JsonObject names && names.GetString("kind") is { } kind)
        {
            if (names.GetString("singular") is null or "")
                names["singular"] = kind.ToLowerInvariant();
            if (names.GetString("listKind") is null or "")
                names["listKind"] = kind + "List";
        }

        spec["conversion"] ??= new JsonObject { ["strategy"] = "None" };
    }

    /// <param name="definition">A definition that the API server accepts.</param>
    public static CustomResourceDefinition Parse(JsonObject definition)
    {
        var spec = definition["spec"] as JsonObject ?? [];
        var names = spec["names"] as JsonObject ?? [];
        var kind = names.GetString("kind") ?? "";
        return new CustomResourceDefinition(
            definition.GetObject("metadata").GetString("name") ?? "",
            spec.GetString("group") ?? "",
            spec.GetString("scope") == "Namespaced",
            new DefinedNames(
                names.GetString("plural") ?? "",
                names.GetString("singular") is { Length: > 0 } singular ? singular : kind.ToLowerInvariant(),
                kind,
                names.GetString("listKind") is { Length: > 0 } list ? list : kind + "List",
                Texts(names, "shortNames"),
                Texts(names, "categories")),
            [.. spec.GetObjects("versions").Select(DefinedVersion.Parse)]);
    }

    private static IReadOnlyList<string> Texts(JsonObject map, string name) =>
        [.. (map.GetArray(name) ?? []).Select(item => item.AsString()).OfType<string>()];
}
