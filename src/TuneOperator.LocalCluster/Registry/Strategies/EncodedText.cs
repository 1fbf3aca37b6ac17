using System.Buffers.Text;
using System.Text;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>Base64 in objects, read as strictly as the real server does.</summary>
internal static class EncodedText
{
    /// <summary>How many bytes the text stands for.</summary>
    public static int Length(string text) => (text.Length / 4 * 3) - text.AsSpan().Count('=');

    public static string? Decode(string text) => Base64.IsValid(text) ? Encoding.UTF8.GetString(Convert.FromBase64String(text)) : null;

    /// <returns>Where the text stops being base64; null if it never does.</returns>
    public static int? FirstFault(string text)
    {
        if (Base64.IsValid(text))
            return null;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(text[i]) && text[i] is not ('+' or '/'))
                return i;
        }

        return text.Length / 4 * 4;
    }
}
