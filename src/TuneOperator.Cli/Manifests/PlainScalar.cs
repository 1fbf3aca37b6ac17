using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TuneOperator.Cli.Manifests;

/// <summary>What an unquoted YAML scalar stands for, as kubectl resolves it: YAML 1.1, so that a manifest means the same here and on a cluster.</summary>
internal static partial class PlainScalar
{
    /// <exception cref="FormatException">A number that JSON does not know.</exception>
    public static JsonValue? Resolve(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "y" or "Y" or "on" or "On" or "ON" => JsonValue.Create(true),
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "n" or "N" or "off" or "Off" or "OFF" => JsonValue.Create(false),
        ".nan" or ".NaN" or ".NAN" or ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" or "-.inf" or "-.Inf" or "-.INF" =>
            throw new FormatException($"'{text}' is no number that Kubernetes takes; write a finite one, or quote it to make it text"),
        _ => char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.' ? Number(text) ?? JsonValue.Create(text) : JsonValue.Create(text),
    };

    private static JsonValue? Number(string text)
    {
        var digits = text.Replace("_", string.Empty, StringComparison.Ordinal);
        if (Integer().IsMatch(digits) && long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return JsonValue.Create(whole);
        }

        if (BasedInteger().Match(digits) is { Success: true } match && Based(match.Groups["digits"].Value, Radix(match.Groups["prefix"].Value)) is { } value)
        {
            return JsonValue.Create(match.Groups["sign"].Value == "-" ? -value : value);
        }

        return Real().IsMatch(digits) && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real)
            ? JsonValue.Create(real)
            : null;
    }

    private static int Radix(string prefix) => prefix switch { "0x" => 16, "0b" => 2, _ => 8 };

    private static long? Based(string digits, int radix)
    {
        var value = 0L;
        foreach (var digit in digits)
        {
            var next = char.IsAsciiHexDigit(digit) ? Convert.ToInt32(digit.ToString(), 16) : radix;
            if (next >= radix || value > (long.MaxValue - next) / radix)
            {
                return null;
            }

            value = (value * radix) + next;
        }

        return value;
    }

    [GeneratedRegex(@"\A[-+]?(0|[1-9][0-9]*)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Integer();

    // A leading zero alone means octal, as in a file's mode.
    [GeneratedRegex(@"\A(?<sign>[-+]?)(?<prefix>0x|0b|0o|0)(?<digits>[0-9a-fA-F]+)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BasedInteger();

    [GeneratedRegex(@"\A[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Real();
}
