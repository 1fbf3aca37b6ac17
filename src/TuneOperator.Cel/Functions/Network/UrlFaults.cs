namespace TuneOperator.Cel.Functions.Network;

/// <summary>Why a text is no URL of a request, in the words of Go's parser.</summary>
internal static class UrlFaults
{
    private const string InHosts = "!$&'()*+,;=:[]<>\"-_.~";

    /// <returns>Null if it is one.</returns>
    public static string? Find(string text)
    {
        if (text.Length == 0)
            return "empty url";
        if (text.Any(character => character is < ' ' or '\x7f'))
            return "net/url: invalid control character in URL";
        if (text[0] == ':')
            return "missing protocol scheme";
        var scheme = Scheme(text);
        var rest = scheme.Length == 0 ? text : text[(scheme.Length + 1)..];
        var query = rest.IndexOf('?');
        rest = query < 0 ? rest : rest[..query];
        if (!rest.StartsWith('/'))
            return scheme.Length > 0 ? null : "invalid URI for request";
        if (scheme.Length == 0 || !rest.StartsWith("//", StringComparison.Ordinal))
            return Escape(rest);
        var slash = rest.IndexOf('/', 2);
        var authority = slash < 0 ? rest[2..] : rest[2..slash];
        return Host(authority[(authority.LastIndexOf('@') + 1)..]) ?? (slash < 0 ? null : Escape(rest[slash..]));
    }

    private static string Scheme(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ':')
                return text[..i];
            if (!char.IsAsciiLetter(text[i]) && (i == 0 || !(char.IsAsciiDigit(text[i]) || text[i] is '+' or '-' or '.')))
                return "";
        }

        return "";
    }

    private static string? Host(string host)
    {
        var end = host.LastIndexOf(']');
        if (host.StartsWith('[') && end < 0)
            return "missing ']' in host";
        var colon = host.StartsWith('[') ? end + 1 : host.LastIndexOf(':');
        var port = colon < 0 ? "" : host[colon..];
        if (port.Length > 0 && (port[0] != ':' || !port.AsSpan(1).ContainsOnlyDigits()))
            return $"invalid port \"{port}\" after host";
        foreach (var character in host)
        {
            if (character < '\x80' && character != '%' && !char.IsAsciiLetterOrDigit(character) && !InHosts.Contains(character, StringComparison.Ordinal))
                return $"invalid character \"{character}\" in host name";
        }

        return Escape(host);
    }

    private static string? Escape(string text)
    {
        for (var i = text.IndexOf('%'); i >= 0; i = text.IndexOf('%', i + 1))
        {
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                return $"invalid URL escape \"{text[i..Math.Min(i + 3, text.Length)]}\"";
        }

        return null;
    }

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
