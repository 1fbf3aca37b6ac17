namespace TuneOperator.Controllers.Trials.Metrics;

/// <summary>Format Text: <c>name=value</c> pairs anywhere in the line; <c>step=N</c> gives the step of all of them.</summary>
/// <remarks>Scanned by hand from each equals sign, in time linear in the line: a line is whatever a trainer prints.</remarks>
internal sealed class TextLineParser : IMetricLineParser
{
    private const string Step = "step";
    private const int MaxNameLength = 128;

    public void Parse(string line, List<MetricPoint> points, ICollection<string> unreadable)
    {
        long? step = null;
        var first = points.Count;
        for (var equals = line.IndexOf('=', StringComparison.Ordinal); equals >= 0; equals = line.IndexOf('=', equals + 1))
        {
            var name = NameBefore(line, equals);
            var value = ValueAfter(line, equals);
            if (name.IsEmpty)
            {
                continue;
            }

            if (name.Equals(Step, StringComparison.OrdinalIgnoreCase))
            {
                step = MetricNumber.ParseStep(value) ?? step;
            }
            else if (MetricNumber.Parse(value) is { } number)
            {
                points.Add(new MetricPoint(name.ToString(), Step: null, number));
            }
            else
            {
                unreadable.Add(name.ToString());
            }
        }

        for (var i = first; step is not null && i < points.Count; i++)
        {
            points[i] = points[i] with { Step = step };
        }
    }

    private static ReadOnlySpan<char> NameBefore(string line, int equals)
    {
        var end = equals;
        while (end > 0 && IsBlank(line[end - 1]))
        {
            end--;
        }

        var start = end;
        while (start > 0 && end - start <= MaxNameLength && IsNameCharacter(line[start - 1]))
        {
            start--;
        }

        return end - start <= MaxNameLength ? line.AsSpan(start, end - start) : [];
    }

    private static ReadOnlySpan<char> ValueAfter(string line, int equals)
    {
        var start = equals + 1;
        while (start < line.Length && (IsBlank(line[start]) || line[start] is '"' or '\''))
        {
            start++;
        }

        var end = start;
        while (end < line.Length && end - start <= MaxNameLength && !EndsValue(line, end))
        {
            end++;
        }

        return line.AsSpan(start, end - start).TrimEnd('.');
    }

    private static bool IsBlank(char c) => c is ' ' or '\t';

    private static bool IsNameCharacter(char c) => !char.IsWhiteSpace(c) && c is not ('=' or ':' or ',' or ';' or '"' or '\'' or '{' or '}' or '[' or ']' or '(' or ')' or '|');

    /// <summary>A comma between digits belongs to the value, which is then no number: 0,93 must not be read as 0.</summary>
    private static bool EndsValue(string line, int at) =>
        line[at] == ',' ? at + 1 >= line.Length || !char.IsAsciiDigit(line[at + 1]) : !IsNameCharacter(line[at]);
}
