using System.Text.RegularExpressions;

namespace TuneOperator.Conformance.Masking;

/// <summary>Takes out of an output what differs from run to run and from cluster to cluster: ages, times, ids, versions, addresses, nodes, and the widths of columns.</summary>
internal static partial class Masks
{
    private const int Patience = 10_000;

    private static readonly (Regex Pattern, string Mask)[] All =
    [
        (Uid(), "<uid>"),
        (Timestamp(), "<time>"),
        (LongTime(), "<time>"),
        (ResourceVersion(), "${field}<version>"),
        (GeneratedPod(), "-<hash>-<id>"),
        (GeneratedName(), "-<id>"),
        (HashLabel(), "${field}<hash>"),
        (Age(), "<age>"),
        (Address(), "<address>"),
        (Certificate(), "${indent}<certificate>"),
    ];

    /// <param name="literals">Texts of this run and what stands for them, such as its folder.</param>
    public static IReadOnlyList<string> Apply(string output, IReadOnlyDictionary<string, string> literals)
    {
        foreach (var (text, mask) in literals.OrderByDescending(literal => literal.Key.Length))
        {
            output = output.Replace(text, mask, StringComparison.Ordinal);
        }

        foreach (var (pattern, mask) in All)
        {
            output = pattern.Replace(output, mask);
        }

        var lines = output.Split('\n').Select(line => Columns().Replace(line, "   ").TrimEnd()).ToList();
        if (lines[^1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines;
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Uid();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z| ?[+-]\d\d:?\d\d( [A-Z]+)?)?", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Timestamp();

    [GeneratedRegex(@"(Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (\d\d )?[A-Z][a-z]{2} +(\d+ )?(\d{4} )?\d\d:\d\d:\d\d( [+-]\d{4}| [A-Z]{3})?( \d{4})?", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex LongTime();

    [GeneratedRegex(@"(?<field>resource_?[vV]ersion""?: ?""?)\d+", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex ResourceVersion();

    [GeneratedRegex("-[bcdf0-9ghjklmnpqrstvwxz]{8,10}-[bcdfghjklmnpqrstvwxz2456789]{5}(?![a-z0-9])", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex GeneratedPod();

    [GeneratedRegex("-[bcdfghjklmnpqrstvwxz2456789]{5}(?![a-z0-9-])", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex GeneratedName();

    [GeneratedRegex("(?<field>pod-template-hash[=:] ?)[a-z0-9]+", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex HashLabel();

    [GeneratedRegex(@"(?<![\w.=-])((\d+y)?(\d+d)?(\d+h)?(\d+m)?\d+(\.\d+)?(ms|s|m|h|d)|<invalid>)(?![\w-])", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Age();

    [GeneratedRegex(@"\b(127\.0\.0\.1|10(\.\d{1,3}){3}|localhost)(:\d+)?\b", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Address();

    [GeneratedRegex("(?<indent>[ ]*)-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Certificate();

    // Columns are as wide as their widest cell, which may be an age.
    [GeneratedRegex(@"(?<=\S)[ \t]{2,}", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Columns();
}
