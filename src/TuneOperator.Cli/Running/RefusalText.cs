using System.Text.RegularExpressions;
using TuneOperator.Cli.Manifests;

namespace TuneOperator.Cli.Running;

/// <summary>The API server's sentence, with the lines of the fields that it names.</summary>
internal static partial class RefusalText
{
    public static string Of(ManifestDocument document, ServerRefusalException refusal)
    {
        IReadOnlyList<(string Field, string Message)> faults = [.. refusal.Causes.Where(cause => cause.Field.Length > 0)];
        if (faults.Count == 0)
        {
            faults = [.. StrictError().Matches(refusal.Message).Select(match => (match.Groups["field"].Value, match.Value))];
        }

        return faults switch
        {
            [] => $"{document.Place}: {refusal.Message}",
            [var only] => $"{document.PlaceOf(only.Field)}: {refusal.Message}",
            _ => string.Join('\n', [$"{document.Place}: {refusal.Message}", .. faults.Select(fault => $"  {document.PlaceOf(fault.Field)}: {fault.Field}: {fault.Message}")]),
        };
    }

    [GeneratedRegex("(unknown|duplicate) field \"(?<field>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StrictError();
}
