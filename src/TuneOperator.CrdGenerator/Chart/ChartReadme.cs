using System.Text;
using TuneOperator.CrdGenerator.Output;

namespace TuneOperator.CrdGenerator.Chart;

/// <summary>The chart's README: prose, and a table of all values.</summary>
internal static class ChartReadme
{
    private const string FileName = "readme.md";
    private const string Place = "<!-- values -->\n";

    public static string Write(IReadOnlyList<ChartValue> values)
    {
        using var reader = new StreamReader(typeof(ChartReadme).Assembly.GetManifestResourceStream(FileName)!);
        var prose = reader.ReadToEnd().ReplaceLineEndings("\n");
        return $"<!-- {YamlWriter.Header[2..].TrimEnd()} -->\n{prose.Replace(Place, Table(values), StringComparison.Ordinal)}";
    }

    private static string Table(IReadOnlyList<ChartValue> values)
    {
        var text = new StringBuilder("| value | default | what |\n|---|---|---|\n");
        foreach (var value in values.SelectMany(WithMembers))
        {
            var name = $"`{string.Join('.', value.Path)}`";
            var initial = value.IsGroup ? string.Empty : $"`{value.Default?.ToJsonString() ?? "null"}`";
            text.Append("| ").Append(value.IsGroup ? $"**{name}**" : name).Append(" | ").Append(initial).Append(" | ").Append(Cell(value.Description)).Append(" |\n");
        }

        return text.ToString();
    }

    private static IEnumerable<ChartValue> WithMembers(ChartValue value) => [value, .. value.Members.SelectMany(WithMembers)];

    private static string Cell(string description) => description.Replace("|", "\\|", StringComparison.Ordinal);
}
