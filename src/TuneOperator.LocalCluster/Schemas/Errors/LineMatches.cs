namespace TuneOperator.LocalCluster.Schemas.Errors;

/// <summary>
/// Finds the runs of lines that two texts have in common: the longest first, then those before and behind it. In long texts a line that comes often
/// begins no run.
/// </summary>
/// <remarks>Ratcliff and Metzener, Pattern Matching: The Gestalt Approach, Dr. Dobb's Journal, July 1988.</remarks>
internal sealed class LineMatches
{
    private const int LongText = 200;

    private readonly string[] a;
    private readonly string[] b;
    private readonly Dictionary<string, List<int>> places = new(StringComparer.Ordinal);
    private readonly List<LineMatch> found = [];

    private LineMatches(string[] a, string[] b)
    {
        (this.a, this.b) = (a, b);
        for (var j = 0; j < b.Length; j++)
        {
            if (!places.TryGetValue(b[j], out var list))
                places[b[j]] = list = [];
            list.Add(j);
        }

        if (b.Length < LongText)
            return;
        foreach (var (line, _) in places.Where(p => p.Value.Count > 1 + (b.Length / 100)).ToList())
            places.Remove(line);
    }

    /// <returns>In order, the last of them empty and at the end of both.</returns>
    public static IReadOnlyList<LineMatch> Find(string[] a, string[] b)
    {
        var matches = new LineMatches(a, b);
        matches.Search(0, a.Length, 0, b.Length);
        matches.found.Add(new LineMatch(a.Length, b.Length, 0));
        return matches.found;
    }

    private void Search(int startA, int endA, int startB, int endB)
    {
        var match = Longest(startA, endA, startB, endB);
        if (match.Length == 0)
            return;
        Search(startA, match.A, startB, match.B);
        found.Add(match);
        Search(match.A + match.Length, endA, match.B + match.Length, endB);
    }

    private LineMatch Longest(int startA, int endA, int startB, int endB)
    {
        var best = new LineMatch(startA, startB, 0);
        var lengths = new Dictionary<int, int>();
        for (var i = startA; i < endA; i++)
        {
            var next = new Dictionary<int, int>();
            foreach (var j in places.GetValueOrDefault(a[i]) ?? [])
            {
                if (j < startB || j >= endB)
                    continue;
                var length = next[j] = lengths.GetValueOrDefault(j - 1) + 1;
                if (length > best.Length)
                    best = new LineMatch(i - length + 1, j - length + 1, length);
            }

            lengths = next;
        }

        // Lines that begin no run may well belong to one.
        while (best.A > startA && best.B > startB && a[best.A - 1] == b[best.B - 1])
            best = new LineMatch(best.A - 1, best.B - 1, best.Length + 1);
        while (best.A + best.Length < endA && best.B + best.Length < endB && a[best.A + best.Length] == b[best.B + best.Length])
            best = best with { Length = best.Length + 1 };
        return best;
    }
}
