using System.Globalization;
using System.Text.RegularExpressions;

namespace TuneOperator.EndToEnd.Tests.Operating;

/// <summary>Prometheus' text format, read as Prometheus does: a family has a type, its samples follow, no series comes twice.</summary>
internal sealed partial class Exposition
{
    private readonly Dictionary<string, string> types = new(StringComparer.Ordinal);
    private readonly List<Sample> samples = [];

    /// <summary>Types by family.</summary>
    public IReadOnlyDictionary<string, string> Types => types;

    public IReadOnlyList<Sample> Samples => samples;

    public static Exposition Parse(string text)
    {
        var exposition = new Exposition();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            exposition.Read(line);
        }

        var twice = exposition.samples.GroupBy(sample => sample.Series, StringComparer.Ordinal).FirstOrDefault(series => series.Count() > 1);
        return twice is null ? exposition : throw new FormatException($"the series {twice.Key} comes twice");
    }

    /// <summary>Of the only series with this name and label; null when there is none.</summary>
    public double? Value(string name, string? label = null, string? value = null) =>
        samples.SingleOrDefault(sample => sample.Name == name && (label is null || sample.Labels.GetValueOrDefault(label) == value))?.Value;

    private void Read(string line)
    {
        if (line.StartsWith('#'))
        {
            if (line.Split(' ') is ["#", "TYPE", var family, var type])
            {
                types.Add(family, type);
            }

            return;
        }

        var match = SampleLine().Match(line);
        if (!match.Success)
        {
            throw new FormatException($"this is no sample: {line}");
        }

        var labels = Label().Matches(match.Groups["labels"].Value).ToDictionary(label => label.Groups["name"].Value, label => label.Groups["value"].Value, StringComparer.Ordinal);
        samples.Add(new Sample(match.Groups["name"].Value, labels, double.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture)));
    }

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>([a-zA-Z_][a-zA-Z0-9_]*="[^"\\]*",?)*)\})? (?<value>[-+0-9.eE]+|NaN|[-+]Inf)$""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex SampleLine();

    [GeneratedRegex("""(?<name>[a-zA-Z_][a-zA-Z0-9_]*)="(?<value>[^"]*)",?""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Label();

    internal sealed record Sample(string Name, IReadOnlyDictionary<string, string> Labels, double Value)
    {
        public string Series => $"{Name}{{{string.Join(',', Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"))}}}";
    }
}
