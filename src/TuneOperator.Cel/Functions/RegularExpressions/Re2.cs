using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace TuneOperator.Cel.Functions.RegularExpressions;

/// <summary>Regular expressions in RE2's syntax, matched in time linear in the text.</summary>
public static class Re2
{
    private const int CacheLimit = 500;
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);
    private static readonly ConcurrentDictionary<string, Regex> Cache = new(StringComparer.Ordinal);

    /// <returns>False: the pattern is malformed, or asks for what can't be matched in linear time (back references, look-around).</returns>
    public static bool TryCompile(string pattern, [NotNullWhen(true)] out Regex? regex, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        if (Cache.TryGetValue(pattern, out regex))
            return true;
        try
        {
            regex = new Regex(Re2Syntax.Translate(pattern), Options, Timeout);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or NotSupportedException)
        {
            regex = null;
            problem = e is RegexParseException malformed ? PatternFault.Of(pattern, malformed) : e.Message;
            return false;
        }

        // Patterns come from a few rules; an attacker who computes them gets a cold cache, not our memory.
        if (Cache.Count >= CacheLimit)
            Cache.Clear();
        Cache.TryAdd(pattern, regex);
        return true;
    }
}
