using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace TuneOperator.Cli.Manifests;

/// <summary>Finds the line of a field that the API server names, such as <c>spec.parameters[0].min</c> or <c>metadata.labels[a.b/c]</c>.</summary>
internal static partial class FieldLocator
{
    /// <summary>The line of the field; of the innermost field around it that is there when the field itself is missing.</summary>
    public static long Line(YamlMappingNode root, string path)
    {
        YamlNode node = root;
        var line = root.Start.Line;
        foreach (Match step in Step().Matches(path))
        {
            switch (node)
            {
                case YamlSequenceNode sequence when int.TryParse(step.Groups["bracket"].ValueSpan, CultureInfo.InvariantCulture, out var index) && index >= 0 && index < sequence.Children.Count:
                    node = sequence.Children[index];
                    line = node.Start.Line;
                    break;
                case YamlMappingNode mapping when Find(mapping, step) is { Key: { } key, Value: { } value }:
                    node = value;
                    line = key.Start.Line;
                    break;
                default:
                    return line;
            }
        }

        return line;
    }

    private static KeyValuePair<YamlNode, YamlNode> Find(YamlMappingNode mapping, Match step)
    {
        var name = (step.Groups["name"] is { Success: true } plain ? plain : step.Groups["bracket"]).Value.Trim('"', '\'');
        return mapping.Children.FirstOrDefault(child => child.Key is YamlScalarNode { Value: { } key } && string.Equals(key, name, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\[(?<bracket>[^\]]*)\]|(?<name>[^.\[\]]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Step();
}
