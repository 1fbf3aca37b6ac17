namespace TuneOperator.Cli.Manifests;

/// <summary>What to change when a text is no YAML.</summary>
internal static class YamlRemedy
{
    /// <param name="line">The line that the parser stopped at; null past the end.</param>
    public static string For(string parserMessage, string? line) => line switch
    {
        not null when line.TrimStart(' ').StartsWith('\t') => "indent with spaces: YAML allows no tabs there",
        _ when parserMessage.Contains("uplicate key", StringComparison.Ordinal) => "keep one of the two",
        _ when parserMessage.Contains("anchor", StringComparison.OrdinalIgnoreCase) => "define the anchor before it is used, or quote a value that begins with * or &",
        not null when line.TrimStart().StartsWith('@') || line.Contains(": @", StringComparison.Ordinal) || line.Contains(": %", StringComparison.Ordinal) =>
            "quote a value that begins with @, % or `",
        _ => "check this line and the one above for indentation, a missing ': ', and quotes or brackets that are not closed",
    };
}
