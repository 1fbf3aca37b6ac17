using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TuneOperator.Cli.Pages;

/// <summary>One page that needs nothing else: style, script and data are in it, and its policy allows no others.</summary>
internal static class Page
{
    private const string Prefix = "pages/";

    /// <summary>In this order: later ones use what earlier ones define.</summary>
    private static readonly string[] Scripts = ["core.js", "summary.js", "history.js", "parallel.js", "curves.js", "front.js", "importance.js", "table.js", "start.js"];

    // The default encoder writes <, > and & as \u003C and the like, so that no value can end the element that holds it.
    private static readonly JsonSerializerOptions Encoded = new() { Encoder = JavaScriptEncoder.Default };

    /// <param name="title">Any text.</param>
    /// <param name="data">Any values.</param>
    public static string Print(string title, JsonObject data)
    {
        var (script, style) = (string.Concat(Scripts.Select(Read)), Read("page.css"));
        var parts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["title"] = HtmlEncoder.Default.Encode(title),
            ["style"] = style,
            ["style-hash"] = HashOf(style),
            ["script"] = script,
            ["script-hash"] = HashOf(script),
            ["data"] = data.ToJsonString(Encoded),
        };
        return Fill(Read("page.html"), parts);
    }

    /// <summary>One pass, so that braces in a value stay what they are.</summary>
    private static string Fill(string template, IReadOnlyDictionary<string, string> parts)
    {
        var page = new StringBuilder(template.Length + parts.Values.Sum(part => part.Length));
        var pieces = template.Split("{{");
        page.Append(pieces[0]);
        foreach (var piece in pieces.Skip(1))
        {
            var end = piece.IndexOf("}}", StringComparison.Ordinal);
            page.Append(parts[piece[..end]]).Append(piece, end + 2, piece.Length - end - 2);
        }

        return page.ToString();
    }

    private static string HashOf(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Page).Assembly.GetManifestResourceStream(Prefix + name)!);
        return reader.ReadToEnd();
    }
}
