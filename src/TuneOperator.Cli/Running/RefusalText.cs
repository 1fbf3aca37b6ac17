using System.Text.RegularExpressions;
using TuneOperator.Cli.Manifests;
using TuneOperator.Cli.Observing;

namespace TuneOperator.Cli.Running;

/// <summary>The sentence of whoever refuses a manifest, with the lines of the fields that it names.</summary>
internal static partial class RefusalText
{
    /// <summary>How a server written in Go names no field in particular.</summary>
    private const string WholeObject = "<nil>";

    public static string Of(ManifestDocument document, ServerRefusalException refusal) => FaultsOf(refusal) switch
    {
        [] => $"{document.Place}: {refusal.Message}",
        [var only] => $"{document.PlaceOf(only.Field)}: {refusal.Message}",
        _ => string.Join('\n', [$"{document.Place}: {refusal.Message}", .. Lines(document, refusal).Select(line => $"  {line}")]),
    };

    /// <summary>A line a fault, and nothing else.</summary>
    public static IReadOnlyList<string> Lines(ManifestDocument document, ServerRefusalException refusal) => FaultsOf(refusal) switch
    {
        [] => [$"{document.Place}: {refusal.Message}"],
        var faults => [.. faults.Select(fault => $"{document.PlaceOf(fault.Field)}: {fault.Field}: {fault.Message}")],
    };

    /// <param name="document">Where the experiment comes from; null when that is not known.</param>
    public static string NotAccepted(ManifestDocument? document, ExperimentSnapshot experiment)
    {
        // The operator says the field's path in front of its sentence.
        var place = document is null ? string.Empty : $"{document.PlaceOf((experiment.Message ?? string.Empty).Split(':')[0])}: ";
        return $"{place}Experiment \"{experiment.Name}\" is not accepted: {experiment.Message}";
    }

    private static IReadOnlyList<(string Field, string Message)> FaultsOf(ServerRefusalException refusal)
    {
        IReadOnlyList<(string Field, string Message)> named = [.. refusal.Causes.Where(cause => cause.Field is not ("" or WholeObject))];
        return named.Count > 0 ? named : [.. StrictError().Matches(refusal.Message).Select(match => (match.Groups["field"].Value, match.Value))];
    }

    [GeneratedRegex("(unknown|duplicate) field \"(?<field>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StrictError();
}
