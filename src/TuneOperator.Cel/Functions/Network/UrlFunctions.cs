using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Network;

/// <summary>URLs that are absolute, or absolute paths.</summary>
internal static class UrlFunctions
{
    private static readonly Uri AnyOrigin = new("path://path");

    public static ImmutableArray<Overload> Overloads { get; } =
    [
        Overload.Global("url", [CelType.String], CelType.Url, (arguments, _) =>
            TryParse(arguments.Text(0), out var url)
                ? url
                : new CelError($"URL parse error during conversion from string: parse \"{arguments.Text(0)}\": {UrlFaults.Find(arguments.Text(0)) ?? "invalid URI for request"}")),
        Overload.Global("isURL", [CelType.String], CelType.Bool, (arguments, _) => CelBool.Of(TryParse(arguments.Text(0), out var _))),
        Part("getScheme", url => IsPath(url) ? "" : url.Scheme),
        Part("getHost", url => IsPath(url) ? "" : Host(url)),
        Part("getHostname", url => IsPath(url) ? "" : url.Host.Trim('[', ']')),
        Part("getPort", url => IsPath(url) ? "" : Port(url)),
        Part("getEscapedPath", url => url.OriginalString.AsSpan().Contains("://", StringComparison.Ordinal) && !HasPath(url) ? "" : url.AbsolutePath),
        Overload.Member("getQuery", [CelType.Url], CelType.Map(CelType.String, CelType.List(CelType.String)), (arguments, _) =>
            Query(((CelUrl)arguments[0]).Address)),
    ];

    private static Overload Part(string function, Func<Uri, string> part) =>
        Overload.Member(function, [CelType.Url], CelType.String, (arguments, _) => new CelString(part(((CelUrl)arguments[0]).Address)));

    private static bool TryParse(string text, [NotNullWhen(true)] out CelUrl? url)
    {
        url = null;
        if (UrlFaults.Find(text) is not null)
            return false;
        Uri? address;
        var isUrl = text.StartsWith('/')
            ? Uri.TryCreate(AnyOrigin, text, out address)
            : Uri.TryCreate(text, UriKind.Absolute, out address) && text.AsSpan().IndexOfAny(' ', '\\') < 0;
        url = isUrl ? new CelUrl(address!, text) : null;
        return isUrl;
    }

    private static bool IsPath(Uri url) => url.Scheme == AnyOrigin.Scheme;

    private static bool HasPath(Uri url) => url.AbsolutePath != "/" || url.OriginalString.Split('?')[0].EndsWith('/');

    private static string Host(Uri url) => Port(url) is "" ? url.Host : $"{url.Host}:{Port(url)}";

    /// <summary>Only where one is written, even if it is the scheme's own.</summary>
    private static string Port(Uri url)
    {
        var authority = url.OriginalString.Split("://")[^1].Split('/', '?', '#')[0];
        var colon = authority.LastIndexOf(':');
        return colon > authority.LastIndexOf(']') && colon > authority.LastIndexOf('@') ? authority[(colon + 1)..] : "";
    }

    private static CelMap Query(Uri url)
    {
        var pairs = url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2));
        return CelMap.Of(pairs.GroupBy(pair => Decode(pair[0]), StringComparer.Ordinal).Select(group =>
            KeyValuePair.Create<string, CelValue>(group.Key, CelList.Of([.. group.Select(pair => new CelString(pair.Length > 1 ? Decode(pair[1]) : ""))]))));
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
