namespace TuneOperator.Cel.Values;

/// <summary>Why a text is no version, worded as Kubernetes' parser words it.</summary>
internal static class SemverFault
{
    /// <param name="text">One that <see cref="SemverText.TryParse"/> refuses.</param>
    public static string Of(string text)
    {
        if (text.Length == 0)
            return "Version string empty";
        var parts = text.Split('.', 3);
        if (parts.Length != 3)
            return "No Major.Minor.Patch elements found";
        var (rest, build) = Cut(parts[2], '+');
        var (patch, preRelease) = Cut(rest, '-');
        return Number("Major", parts[0]) ?? Number("Minor", parts[1]) ?? Number("Patch", patch)
            ?? preRelease?.Split('.').Select(PreRelease).FirstOrDefault(fault => fault is not null)
            ?? build?.Split('.').Select(Build).FirstOrDefault(fault => fault is not null)
            ?? "No Major.Minor.Patch elements found";
    }

    private static string? Number(string name, string digits) =>
        digits.Length == 0 || !digits.All(char.IsAsciiDigit) ? $"Invalid character(s) found in {name.ToLowerInvariant()} number \"{digits}\""
        : digits.Length > 1 && digits[0] == '0' ? $"{name} number must not contain leading zeroes \"{digits}\""
        : null;

    private static string? PreRelease(string part) =>
        part.Length == 0 ? "Prerelease is empty"
        : part.Length > 1 && part[0] == '0' && part.All(char.IsAsciiDigit) ? $"Numeric PreRelease version must not contain leading zeroes \"{part}\""
        : SemverText.IsIdentifier(part) ? null : $"Invalid character(s) found in prerelease \"{part}\"";

    private static string? Build(string part) =>
        part.Length == 0 ? "Build meta data is empty"
        : SemverText.IsIdentifier(part) ? null : $"Invalid character(s) found in build meta data \"{part}\"";

    private static (string Before, string? After) Cut(string text, char separator)
    {
        var index = text.IndexOf(separator, StringComparison.Ordinal);
        return index < 0 ? (text, null) : (text[..index], text[(index + 1)..]);
    }
}
