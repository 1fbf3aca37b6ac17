using YamlDotNet.Core;

namespace TuneOperator.Cli.Manifests;

/// <summary>Says of a text that is no YAML where, why, and what to change.</summary>
internal static class YamlFault
{
    /// <param name="understood">The end of what the parser understood.</param>
    public static string Describe(YamlException fault, Mark understood, string text, string source)
    {
        var lines = text.Split('\n');
        var isTab = fault.Message.Contains("tab", StringComparison.Ordinal);
        var (line, column) = (isTab ? FirstTab(lines, understood) : null)
            ?? (fault.Start.Index > 0 ? (fault.Start.Line, fault.Start.Column) : (understood.Line, understood.Column));
        return $"{Place.Of(source, line, column)}: this is no YAML: {fault.Message.TrimEnd('.')}: {Remedy(fault, isTab, lines.ElementAtOrDefault((int)line - 1))}";
    }

    private static (long Line, long Column)? FirstTab(string[] lines, Mark understood)
    {
        for (var line = Math.Max(1, understood.Line); line <= lines.Length; line++)
        {
            var indentation = lines[line - 1][..^lines[line - 1].TrimStart().Length];
            if (indentation.IndexOf('\t', StringComparison.Ordinal) is >= 0 and var column)
            {
                return (line, column + 1);
            }
        }

        return null;
    }

    private static string Remedy(YamlException fault, bool isTab, string? line) => fault switch
    {
        _ when isTab => "indent with spaces: YAML allows no tabs there",
        AnchorNotFoundException => "define the anchor before it is used, or quote a value that begins with *",
        _ when fault.Message.Contains("uplicate key", StringComparison.Ordinal) => "keep one of the two",
        _ when line is not null && (line.Contains(": @", StringComparison.Ordinal) || line.Contains(": %", StringComparison.Ordinal) || line.Contains(": `", StringComparison.Ordinal)) =>
            "quote a value that begins with @, % or `",
        _ => "check this line and the one above for indentation, a missing ': ', and quotes or brackets that are not closed",
    };
}
