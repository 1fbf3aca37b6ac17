using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TuneOperator.Cli.Manifests;

/// <summary>Reads the Kubernetes objects of YAML or JSON texts: several documents, Lists, anchors and merge keys.</summary>
internal static class ManifestReader
{
    /// <summary>The name that stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <exception cref="ManifestException">A file can't be read, or is no manifest.</exception>
    public static IReadOnlyList<ManifestDocument> ReadFiles(IEnumerable<string> paths, TextReader standardInput) =>
        [.. paths.SelectMany(path => path == StandardInput ? Parse(standardInput.ReadToEnd(), NameOf(path)) : Parse(ReadFile(path), path))];

    /// <summary>What to call a file in messages.</summary>
    public static string NameOf(string path) => path == StandardInput ? "standard input" : path;

    /// <param name="source">What to call the text in messages.</param>
    /// <exception cref="ManifestException">The text is no manifest.</exception>
    public static IReadOnlyList<ManifestDocument> Parse(string text, string source)
    {
        var documents = new List<ManifestDocument>();
        foreach (var root in Load(text, source).Documents.Select(document => document.RootNode))
        {
            if (root is YamlScalarNode { Value: null or "" })
            {
                continue;
            }

            var mapping = root as YamlMappingNode ?? throw Wrong(source, root, "a manifest is a mapping that begins with apiVersion: and kind:");
            documents.AddRange(Objects(source, mapping));
        }

        return documents;
    }

    private static YamlStream Load(string text, string source)
    {
        var stream = new YamlStream();
        using var reader = new StringReader(text);
        var parser = new TrackingParser(new Parser(reader));
        try
        {
            stream.Load(parser);
            return stream;
        }
        catch (YamlException e)
        {
            throw new ManifestException(YamlFault.Describe(e, parser.Position, text, source), e);
        }
    }

    private static IEnumerable<ManifestDocument> Objects(string source, YamlMappingNode root)
    {
        var kind = Required(source, root, "kind", "Experiment");
        var apiVersion = Required(source, root, "apiVersion", "tuneoperator.io/v1alpha1");
        if (kind == "List" && root.Children.TryGetValue(new YamlScalarNode("items"), out var items) && items is YamlSequenceNode list)
        {
            return list.Children.SelectMany(item =>
                Objects(source, item as YamlMappingNode ?? throw Wrong(source, item, "an item of a List is an object with apiVersion: and kind:")));
        }

        return [new ManifestDocument(source, root, (JsonObject)new YamlTree(source).Convert(root)!, apiVersion, kind)];
    }

    private static string Required(string source, YamlMappingNode root, string key, string example)
    {
        if (!root.Children.TryGetValue(new YamlScalarNode(key), out var node))
        {
            throw Wrong(source, root, $"the document that begins here has no {key}; write for example {key}: {example}");
        }

        return node is YamlScalarNode { Value: { Length: > 0 } value } ? value : throw Wrong(source, node, $"{key} must be text; write for example {key}: {example}");
    }

    private static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ManifestException($"{path}: there is no such file", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ManifestException(Directory.Exists(path) ? $"{path}: this is a directory; name the files in it" : $"{path}: {e.Message}", e);
        }
    }

    private static ManifestException Wrong(string source, YamlNode node, string what) => new($"{Place.Of(source, node.Start.Line)}: {what}");
}
