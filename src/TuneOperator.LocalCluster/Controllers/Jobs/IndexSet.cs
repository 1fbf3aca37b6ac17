using System.Globalization;
using System.Text;

namespace TuneOperator.LocalCluster.Controllers.Jobs;

/// <summary>Completion indexes as Job status writes them: <c>0-2,5,7-8</c>.</summary>
internal static class IndexSet
{
    /// <summary>Reads the intervals; what is no number, or is outside of 0 to <paramref name="limit"/> - 1, is left out.</summary>
    public static SortedSet<int> Parse(string? text, int limit)
    {
        var indexes = new SortedSet<int>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var bounds = part.Split('-');
            if (!int.TryParse(bounds[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)) continue;
            if (!int.TryParse(bounds[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)) continue;
            for (var i = first; i <= last && i < limit; i++) indexes.Add(i);
        }

        return indexes;
    }

    /// <summary>Neighbours of two are listed one by one with a comma, longer runs with a dash.</summary>
    public static string Print(IEnumerable<int> sorted)
    {
        var text = new StringBuilder();
        int? first = null;
        var last = 0;
        foreach (var index in sorted)
        {
            if (first is null) first = index;
            else if (index != last + 1)
            {
                Append(text, first.Value, last);
                first = index;
            }

            last = index;
        }

        if (first is not null) Append(text, first.Value, last);
        return text.ToString();
    }

    private static void Append(StringBuilder text, int first, int last)
    {
        if (text.Length > 0) text.Append(',');
        text.Append(CultureInfo.InvariantCulture, $"{first}");
        if (last > first) text.Append(last == first + 1 ? ',' : '-').Append(CultureInfo.InvariantCulture, $"{last}");
    }
}
