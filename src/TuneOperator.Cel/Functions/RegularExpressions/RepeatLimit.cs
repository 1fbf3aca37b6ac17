using System.Globalization;

namespace TuneOperator.Cel.Functions.RegularExpressions;

/// <summary>Counted repetitions multiply when nested, and the automaton grows with the product; RE2 stops at the same limit.</summary>
internal sealed class RepeatLimit
{
    private const long Maximum = 1000;

    private readonly Stack<long> largestInGroup = new([1]);
    private long lastAtom = 1;

    /// <exception cref="FormatException">A part would be repeated more than a thousand times.</exception>
    public static void Ensure(string pattern)
    {
        var limit = new RepeatLimit();
        for (var i = 0; i < pattern.Length; i++)
            i = limit.Visit(pattern, i);
    }

    /// <returns>The last position that belongs to what begins at <paramref name="position"/>.</returns>
    private int Visit(string pattern, int position)
    {
        switch (pattern[position])
        {
            case '\\':
                lastAtom = 1;
                return position + 1;
            case '[':
                lastAtom = 1;
                return EndOfClass(pattern, position);
            case '(':
                largestInGroup.Push(1);
                return position;
            case ')' when largestInGroup.Count > 1:
                lastAtom = largestInGroup.Pop();
                Remember(lastAtom);
                return position;
            case '{':
                return Counted(pattern, position);
            case '*' or '+' or '?':
                return position;
            default:
                lastAtom = 1;
                return position;
        }
    }

    private int Counted(string pattern, int position)
    {
        var end = pattern.IndexOf('}', position);
        var bounds = end < 0 ? "" : pattern[(position + 1)..end];
        if (bounds.Length == 0 || !bounds.All(c => char.IsAsciiDigit(c) || c == ','))
            return position;
        foreach (var bound in bounds.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var isNumber = long.TryParse(bound, NumberStyles.None, CultureInfo.InvariantCulture, out var count);
            if (!isNumber || count > Maximum || count * lastAtom > Maximum)
                throw new FormatException($"invalid repeat count: `{pattern[position..(end + 1)]}`");
            Remember(count * lastAtom);
        }

        return end;
    }

    private void Remember(long repeats) => largestInGroup.Push(Math.Max(largestInGroup.Pop(), repeats));

    private static int EndOfClass(string pattern, int position)
    {
        var i = position + 1;
        if (i < pattern.Length && pattern[i] == '^')
            i++;
        for (i++; i < pattern.Length && pattern[i] != ']'; i++)
        {
            if (pattern[i] == '\\')
                i++;
            else if (pattern.AsSpan(i).StartsWith("[:"))
                i = Math.Max(i, pattern.IndexOf(":]", i, StringComparison.Ordinal) + 1);
        }

        return i;
    }
}
