using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TuneOperator.LocalCluster.Images;

/// <summary>Reads a <c>local-images.yaml</c>, and says line and remedy of what it does not understand.</summary>
internal sealed class LocalImagesParser(string path)
{
    private const string Example = "images: [{image: example.org/train, entrypoint: [./train.sh]}]";

    private readonly string directory = Path.GetDirectoryName(Path.GetFullPath(path))!;

    public IReadOnlyList<LocalImage> Parse(string text)
    {
        var stream = new YamlStream();
        try
        {
            using var reader = new StringReader(text);
            stream.Load(reader);
        }
        catch (YamlException e)
        {
            throw new LocalImagesException($"{Place(e.Start.Line)}: this is no YAML: {e.Message}", e);
        }

        if (stream.Documents.Count == 0) throw Wrong(null, $"the file is empty. Write for example: {Example}");
        var root = Mapping(stream.Documents[0].RootNode, "the file");
        Allow(root, "images");
        return [.. Sequence(Child(root, "images") ?? throw Wrong(root, $"'images' is missing. Write for example: {Example}"), "images").Select(Image)];
    }

    private LocalImage Image(YamlNode node)
    {
        var map = Mapping(node, "an entry of images");
        Allow(map, "image", "entrypoint", "cmd", "workingDir", "env", "path");
        var image = Text(Child(map, "image") ?? throw Wrong(map, "'image' is missing: the image's name as manifests give it"), "image");
        var entrypoint = Texts(map, "entrypoint");
        if (entrypoint.Count > 0) entrypoint[0] = Command(entrypoint[0]);
        return new LocalImage(
            image,
            entrypoint,
            Texts(map, "cmd"),
            Child(map, "workingDir") is { } workingDir ? Absolute(Text(workingDir, "workingDir")) : null,
            Environment(map),
            [.. Texts(map, "path").Select(Absolute)]);
    }

    private Dictionary<string, string> Environment(YamlMappingNode map)
    {
        if (Child(map, "env") is not { } node) return [];
        return Mapping(node, "env").Children.ToDictionary(e => Text(e.Key, "a name in env"), e => Text(e.Value, "a value in env"), StringComparer.Ordinal);
    }

    /// <summary>A name without a slash is looked up in PATH when it is started.</summary>
    private string Command(string command) => command.Contains('/', StringComparison.Ordinal) ? Absolute(command) : command;

    private string Absolute(string relative) => Path.GetFullPath(relative, directory);

    private List<string> Texts(YamlMappingNode map, string key) =>
        Child(map, key) is { } node ? [.. Sequence(node, key).Select(item => Text(item, $"an item of {key}"))] : [];

    private void Allow(YamlMappingNode map, params string[] keys)
    {
        foreach (var key in map.Children.Keys)
        {
            var name = Text(key, "a key");
            if (!keys.Contains(name, StringComparer.Ordinal)) throw Wrong(key, $"unknown key '{name}'; known here: {string.Join(", ", keys)}");
        }
    }

    private static YamlNode? Child(YamlMappingNode map, string key) => map.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;

    private YamlMappingNode Mapping(YamlNode node, string what) =>
        node as YamlMappingNode ?? throw Wrong(node, $"{what} must be a mapping (key: value)");

    private YamlSequenceNode Sequence(YamlNode node, string what) =>
        node as YamlSequenceNode ?? throw Wrong(node, $"{what} must be a list, such as [a, b]");

    private string Text(YamlNode node, string what) =>
        (node as YamlScalarNode)?.Value ?? throw Wrong(node, $"{what} must be text");

    private LocalImagesException Wrong(YamlNode? node, string what) => new($"{Place(node?.Start.Line ?? 1)}: {what}");

    private string Place(long line) => string.Create(CultureInfo.InvariantCulture, $"{path}, line {line}");
}
