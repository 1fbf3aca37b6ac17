using System.CommandLine;
using System.CommandLine.Completions;

namespace TuneOperator.Cli.Completion;

/// <summary>Answers shells, and kubectl for its plugins, in the lines that they agreed on: a word and its meaning, and at the end what else the shell may offer.</summary>
internal static class CompletionProtocol
{
    /// <summary>The command that shells call; it is in no list of commands.</summary>
    public const string Command = "__complete";

    /// <summary>The shell may offer files when there are no words.</summary>
    private const int Default = 0;

    /// <summary>The words are all there is.</summary>
    private const int NoFiles = 4;

    /// <param name="words">What was typed behind the program's name; the last, which may be empty, is to be completed.</param>
    public static IEnumerable<string> Answer(RootCommand root, IReadOnlyList<string> words)
    {
        var typed = words.Count > 0 ? words[^1] : string.Empty;

        // As a text with a place in it: of a list of words the library does not say that an empty one is to be completed.
        var text = string.Join(' ', words.Select(word => word.Contains(' ', StringComparison.Ordinal) ? $"\"{word}\"" : word));
        var items = root.Parse(text).GetCompletions(text.Length)
            .Where(item => item.Label.StartsWith(typed, StringComparison.OrdinalIgnoreCase) && IsWanted(item, typed))
            .DistinctBy(item => item.Label, StringComparer.Ordinal)
            .OrderBy(item => item.Label, StringComparer.Ordinal)
            .ToList();
        return [.. items.Select(item => item.Detail is { Length: > 0 } detail ? $"{item.Label}\t{FirstLine(detail)}" : item.Label), $":{(items.Count > 0 ? NoFiles : Default)}"];
    }

    // Options only where one is begun, and none of the old spellings of help.
    private static bool IsWanted(CompletionItem item, string typed) =>
        item.Label[0] is not ('-' or '/' or '[') || (typed.StartsWith('-') && item.Label[0] == '-' && item.Label is not ("-?" or "-h"));

    private static string FirstLine(string text) => text.Split('\n')[0].TrimEnd('\r');
}
