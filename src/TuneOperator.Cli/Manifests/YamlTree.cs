using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TuneOperator.Cli.Manifests;

/// <summary>Turns YAML nodes into the JSON that they stand for.</summary>
internal sealed class YamlTree(string source)
{
    // Aliases of aliases grow exponentially; the API server takes 3 MiB anyway.
    private const int MaxNodes = 200_000;

    private int nodes;

    /// <exception cref="ManifestException">The tree is no JSON.</exception>
    public JsonNode? Convert(YamlNode node)
    {
        if (++nodes > MaxNodes)
        {
            throw Wrong(node, $"the document has more than {MaxNodes} values once its aliases are resolved; write less into one document");
        }

        return node switch
        {
            YamlMappingNode mapping => Convert(mapping),
            YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(Convert)]),
            YamlScalarNode scalar => Convert(scalar),
            _ => throw Wrong(node, "an alias must follow its anchor"),
        };
    }

    private JsonObject Convert(YamlMappingNode mapping)
    {
        var json = new JsonObject();
        foreach (var (key, value) in mapping.Children.Where(child => !IsMerge(child.Key)))
        {
            json[key is YamlScalarNode { Value: { } name } ? name : throw Wrong(key, "a key must be text, as in name: value")] = Convert(value);
        }

        foreach (var other in mapping.Children.Where(child => IsMerge(child.Key)).SelectMany(child => child.Value is YamlSequenceNode list ? list.Children : [child.Value]))
        {
            Merge(json, other);
        }

        return json;
    }

    /// <summary>What the mapping says itself wins, and of several sources the first.</summary>
    private void Merge(JsonObject json, YamlNode other)
    {
        var merged = Convert(other as YamlMappingNode ?? throw Wrong(other, "<<: takes a mapping, or a list of mappings"));
        foreach (var name in merged.Select(field => field.Key).Where(name => !json.ContainsKey(name)).ToList())
        {
            var value = merged[name];
            merged.Remove(name);
            json[name] = value;
        }
    }

    private static bool IsMerge(YamlNode key) => key is YamlScalarNode { Style: ScalarStyle.Plain, Value: "<<" };

    private JsonValue? Convert(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? string.Empty;
        var isText = scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any) || (!scalar.Tag.IsEmpty && scalar.Tag == "tag:yaml.org,2002:str");
        try
        {
            return isText ? JsonValue.Create(text) : PlainScalar.Resolve(text);
        }
        catch (FormatException e)
        {
            throw Wrong(scalar, e.Message);
        }
    }

    private ManifestException Wrong(YamlNode node, string what) => new($"{Place.Of(source, node.Start.Line, node.Start.Column)}: {what}");
}
