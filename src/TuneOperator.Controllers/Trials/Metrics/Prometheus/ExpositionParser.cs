namespace TuneOperator.Controllers.Trials.Metrics.Prometheus;

/// <summary>Reads the text format in which Prometheus metrics are served, version 0.0.4. Pure, linear in the length of the text.</summary>
/// <remarks>As Prometheus does, it refuses a text with a mistake whole: half of one may be that of another moment. Histograms and summaries hold no value to tune by and are passed over.</remarks>
internal static class ExpositionParser
{
    private static readonly string[] PartsOfDistributions = ["_bucket", "_sum", "_count"];

    /// <returns>The first sample of each name, in their order; or what is wrong, as a sentence.</returns>
    public static (IReadOnlyList<Sample> Samples, string? Fault) Parse(string text)
    {
        var samples = new List<Sample>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var distributions = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim(" \t");
            if (line.IsEmpty)
            {
                continue;
            }

            if (line[0] == '#')
            {
                NoteType(line, distributions);
                continue;
            }

            if (ParseSample(line) is not { } sample)
            {
                return ([], $"line {number} is not in the text format of Prometheus: {Excerpt(line)}");
            }

            if (!IsOfDistribution(sample.Name, distributions) && seen.Add(sample.Name))
            {
                samples.Add(sample);
            }
        }

        return (samples, null);
    }

    /// <summary><c># TYPE name kind</c>.</summary>
    private static void NoteType(ReadOnlySpan<char> comment, HashSet<string> distributions)
    {
        if (comment.ToString().Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is ["#", "TYPE", var name, "histogram" or "summary"])
        {
            distributions.Add(name);
        }
    }

    private static bool IsOfDistribution(string name, HashSet<string> distributions) =>
        distributions.Contains(name)
        || Array.Exists(PartsOfDistributions, part => name.EndsWith(part, StringComparison.Ordinal) && distributions.Contains(name[..^part.Length]));

    /// <summary><c>name{label="value"} value timestamp</c>; labels and timestamp may be missing.</summary>
    private static Sample? ParseSample(ReadOnlySpan<char> line)
    {
        var length = NameLength(line, allowsColon: true);
        var rest = line[length..];
        if (length == 0)
        {
            return null;
        }

        var spaced = rest.TrimStart(" \t");
        if (spaced is ['{', ..])
        {
            if (LabelsLength(spaced) is not { } labels)
            {
                return null;
            }

            spaced = spaced[labels..].TrimStart(" \t");
        }
        else if (spaced.Length == rest.Length)
        {
            // Nothing stands between the name and what follows.
            return null;
        }

        var end = spaced.IndexOfAny(' ', '\t');
        var value = end < 0 ? spaced : spaced[..end];
        var timestamp = end < 0 ? [] : spaced[end..].Trim(" \t");
        return MetricNumber.Parse(value) is { } read && (timestamp.IsEmpty || long.TryParse(timestamp, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out _))
            ? new Sample(line[..length].ToString(), read)
            : null;
    }

    /// <returns>The length of <c>{…}</c>, braces included; null when it is none.</returns>
    private static int? LabelsLength(ReadOnlySpan<char> text)
    {
        var at = 1 + Blanks(text[1..]);
        while (at < text.Length && text[at] != '}')
        {
            var name = NameLength(text[at..], allowsColon: false);
            at += name;
            at += Blanks(text[at..]);
            if (name == 0 || at >= text.Length || text[at] != '=')
            {
                return null;
            }

            at++;
            at += Blanks(text[at..]);
            if (QuotedLength(text[at..]) is not { } quoted)
            {
                return null;
            }

            at += quoted;
            at += Blanks(text[at..]);
            if (at < text.Length && text[at] == ',')
            {
                at++;
                at += Blanks(text[at..]);
            }
            else if (at < text.Length && text[at] != '}')
            {
                return null;
            }
        }

        return at < text.Length ? at + 1 : null;
    }

    private static int? QuotedLength(ReadOnlySpan<char> text)
    {
        if (text is not ['"', ..])
        {
            return null;
        }

        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                return i + 1;
            }

            if (text[i] == '\\' && (++i >= text.Length || text[i] is not ('\\' or '"' or 'n')))
            {
                return null;
            }
        }

        return null;
    }

    private static int NameLength(ReadOnlySpan<char> text, bool allowsColon)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiLetter(text[length]) || text[length] == '_' || (allowsColon && text[length] == ':') || (length > 0 && char.IsAsciiDigit(text[length]))))
        {
            length++;
        }

        return length;
    }

    private static int Blanks(ReadOnlySpan<char> text) => text.Length - text.TrimStart(" \t").Length;

    private static string Excerpt(ReadOnlySpan<char> line)
    {
        const int most = 80;
        var clean = line[..Math.Min(line.Length, most)].ToString();
        return string.Concat(clean.Select(c => char.IsControl(c) ? '?' : c)) + (line.Length > most ? "…" : string.Empty);
    }
}
