using System.Text;

namespace TuneOperator.Controllers.Trials.Metrics;

/// <summary>NaN and Infinity as Python's json module writes them: bare words, which JSON does not know.</summary>
internal static class NonFinite
{
    private static readonly string[] Words = ["NaN", "-Infinity", "Infinity"];

    /// <summary>Puts bare <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c> in quotes; what stands inside strings is left alone.</summary>
    public static string Quote(string json)
    {
        if (!json.Contains("NaN", StringComparison.Ordinal) && !json.Contains("Infinity", StringComparison.Ordinal))
        {
            return json;
        }

        var result = new StringBuilder(json.Length + 16);
        var inString = false;
        for (var at = 0; at < json.Length;)
        {
            var word = inString ? null : Array.Find(Words, word => json.AsSpan(at).StartsWith(word, StringComparison.Ordinal));
            if (word is not null)
            {
                result.Append('"').Append(word).Append('"');
                at += word.Length;
                continue;
            }

            var length = inString && json[at] == '\\' && at + 1 < json.Length ? 2 : 1;
            inString ^= json[at] == '"';
            result.Append(json, at, length);
            at += length;
        }

        return result.ToString();
    }
}
