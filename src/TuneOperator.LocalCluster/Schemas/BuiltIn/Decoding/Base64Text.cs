using System.Globalization;
using System.Text.RegularExpressions;

namespace TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;

/// <summary>Bytes as JSON writes them.</summary>
internal static partial class Base64Text
{
    /// <returns>What Go says of a text that is not base64; null if it is.</returns>
    public static string? Problem(string text)
    {
        // Go skips line ends wherever they are.
        var digits = text.Count(c => c is not ('\r' or '\n'));
        var run = Digits().Match(text).Length;
        var isWhole = run == text.Length && digits % 4 == 0;
        if (isWhole || (Padded().IsMatch(text) && digits % 4 == 0))
            return null;
        return string.Create(CultureInfo.InvariantCulture, $"illegal base64 data at input byte {(run == text.Length ? text.Length - (digits % 4) : run)}");
    }

    [GeneratedRegex(@"^[A-Za-z0-9+/\r\n]*", RegexOptions.NonBacktracking)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^[A-Za-z0-9+/\r\n]*=[\r\n]*=?[\r\n]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Padded();
}
