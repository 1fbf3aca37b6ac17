using System.Globalization;
using System.Text;

namespace TuneOperator.LocalCluster.Schemas.Errors;

/// <summary>The lines in which two texts differ, with three of their neighbours, as <c>diff -u</c> lays them out without its heading.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    public static string Of(string before, string after)
    {
        var (a, b) = (before.Split('\n'), after.Split('\n'));
        var text = new StringBuilder();
        foreach (var hunk in Hunks(LineMatches.Find(a, b)))
            Write(text, hunk, a, b);
        return text.ToString();
    }

    /// <summary>Differences that are so near to each other that their neighbours meet are shown together.</summary>
    private static IEnumerable<List<Change>> Hunks(IReadOnlyList<LineMatch> matches)
    {
        List<Change>? hunk = null;
        var (a, b) = (0, 0);
        foreach (var match in matches)
        {
            if (match.A > a || match.B > b)
            {
                if (hunk is not null && a - hunk[^1].EndA > 2 * Context)
                {
                    yield return hunk;
                    hunk = null;
                }

                (hunk ??= []).Add(new Change(a, match.A, b, match.B));
            }

            (a, b) = (match.A + match.Length, match.B + match.Length);
        }

        if (hunk is not null)
            yield return hunk;
    }

    private static void Write(StringBuilder text, List<Change> hunk, string[] a, string[] b)
    {
        var startA = Math.Max(hunk[0].A - Context, 0);
        var startB = Math.Max(hunk[0].B - Context, 0);
        var endA = Math.Min(hunk[^1].EndA + Context, a.Length);
        var endB = Math.Min(hunk[^1].EndB + Context, b.Length);
        text.Append(CultureInfo.InvariantCulture, $"@@ -{Range(startA, endA)} +{Range(startB, endB)} @@\n");
        var next = startA;
        foreach (var change in hunk)
        {
            Append(text, ' ', a[next..change.A]);
            Append(text, '-', a[change.A..change.EndA]);
            Append(text, '+', b[change.B..change.EndB]);
            next = change.EndA;
        }

        Append(text, ' ', a[next..endA]);
    }

    private static string Range(int start, int end) =>
        end - start == 1 ? string.Create(CultureInfo.InvariantCulture, $"{start + 1}") : string.Create(CultureInfo.InvariantCulture, $"{start + 1},{end - start}");

    private static void Append(StringBuilder text, char mark, string[] lines)
    {
        foreach (var line in lines)
            text.Append(mark).Append(line).Append('\n');
    }

    private readonly record struct Change(int A, int EndA, int B, int EndB);
}
