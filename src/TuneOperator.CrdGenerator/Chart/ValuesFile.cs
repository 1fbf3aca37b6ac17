using System.Text;
using System.Text.Json.Nodes;
using TuneOperator.CrdGenerator.Output;

namespace TuneOperator.CrdGenerator.Chart;

/// <summary>values.yaml: every value with its default, under its description.</summary>
internal static class ValuesFile
{
    private const int Width = 110;
    private const int Indent = 2;

    public static string Write(IReadOnlyList<ChartValue> values)
    {
        var text = new StringBuilder(YamlWriter.Header);
        foreach (var value in values)
        {
            text.Append('\n');
            Append(text, value);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, ChartValue value)
    {
        var indent = new string(' ', (value.Path.Count - 1) * Indent);
        foreach (var line in Wrap(value.Description, Width - indent.Length))
        {
            text.Append(indent).Append("# ").Append(line).Append('\n');
        }

        if (!value.IsGroup)
        {
            var entry = YamlWriter.WriteFragment(new JsonObject { [value.Path[^1]] = value.Default?.DeepClone() });
            text.AppendJoin('\n', entry.TrimEnd('\n').Split('\n').Select(line => indent + line)).Append('\n');
            return;
        }

        text.Append(indent).Append(value.Path[^1]).Append(":\n");
        foreach (var member in value.Members)
        {
            Append(text, member);
        }
    }

    private static IEnumerable<string> Wrap(string sentence, int width)
    {
        var line = new StringBuilder();
        foreach (var word in sentence.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : string.Empty).Append(word);
        }

        yield return line.ToString();
    }
}
