using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TuneOperator.Cel.Values;

/// <summary>Reads versions.</summary>
internal static class SemverText
{
    public static bool TryParse(string text, [NotNullWhen(true)] out CelSemver? version)
    {
        version = null;
        var (rest, build) = Cut(text, '+');
        var (core, pre) = Cut(rest, '-');
        var numbers = core.Split('.');
        if (numbers.Length != 3)
            return false;
        if (!TryReadNumber(numbers[0], out var major) || !TryReadNumber(numbers[1], out var minor) || !TryReadNumber(numbers[2], out var patch))
            return false;
        var preRelease = pre?.Split('.') ?? [];
        if (!preRelease.All(part => IsIdentifier(part) && !HasLeadingZero(part)) || (build is not null && !build.Split('.').All(IsIdentifier)))
            return false;
        version = new CelSemver(major, minor, patch, preRelease, build ?? "");
        return true;
    }

    /// <summary>Drops a leading v and leading zeros, and fills up what is missing of minor and patch unless a pre-release or build follows.</summary>
    public static string Normalize(string text)
    {
        var trimmed = text.StartsWith('v') ? text[1..] : text;
        var end = trimmed.AsSpan().IndexOfAny('-', '+');
        var numbers = (end < 0 ? trimmed : trimmed[..end]).Split('.').Select(WithoutLeadingZeros).ToList();
        while (numbers.Count < 3 && end < 0)
            numbers.Add("0");
        return string.Join('.', numbers) + (end < 0 ? "" : trimmed[end..]);
    }

    private static string WithoutLeadingZeros(string number)
    {
        var trimmed = number.TrimStart('0');
        return trimmed.Length == 0 && number.Length > 0 ? "0" : trimmed;
    }

    private static (string Before, string? After) Cut(string text, char separator)
    {
        var index = text.IndexOf(separator, StringComparison.Ordinal);
        return index < 0 ? (text, null) : (text[..index], text[(index + 1)..]);
    }

    private static bool TryReadNumber(string text, out ulong number)
    {
        number = 0;
        return !HasLeadingZero(text) && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static bool HasLeadingZero(string text) => text.Length > 1 && text[0] == '0' && text.All(char.IsAsciiDigit);

    public static bool IsIdentifier(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
