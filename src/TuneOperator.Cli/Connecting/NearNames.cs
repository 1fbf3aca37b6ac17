namespace TuneOperator.Cli.Connecting;

/// <summary>What somebody may have meant who mistyped a name. Pure.</summary>
internal static class NearNames
{
    private const int Shown = 10;

    /// <summary>The names that differ by few letters, the nearest first; those that contain the text as well.</summary>
    public static IReadOnlyList<string> Of(string wanted, IEnumerable<string> known) =>
    [
        .. known.Select(name => (Name: name, Distance: Distance(wanted.ToLowerInvariant(), name.ToLowerInvariant())))
            .Where(near => near.Distance <= Math.Max(1, wanted.Length / 3) || (wanted.Length > 2 && near.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(near => near.Distance)
            .ThenBy(near => near.Name, StringComparer.Ordinal)
            .Select(near => near.Name)
            .Take(3),
    ];

    /// <summary><c>; did you mean forest?</c>, else the names there are.</summary>
    public static string Hint(string wanted, IReadOnlyCollection<string> known) =>
        Of(wanted, known) is { Count: > 0 } near ? $"; did you mean {string.Join(" or ", near)}?" : List(known);

    /// <summary><c>; there are a, b</c></summary>
    public static string List(IReadOnlyCollection<string> known) => known.Count switch
    {
        0 => string.Empty,
        1 => $"; there is {known.First()}",
        _ => $"; there are {string.Join(", ", known.Order(StringComparer.Ordinal).Take(Shown))}{(known.Count > Shown ? ", …" : string.Empty)}",
    };

    /// <summary>Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = i == 0 || j == 0 ? i + j : Math.Min(
                    Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1),
                    rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
