using System.CommandLine;
using System.CommandLine.Parsing;

namespace TuneOperator.Operator.Pushing;

/// <summary>The options that say where trials push their metrics to.</summary>
internal static class PushOptions
{
    public static readonly Option<int> Port = new("--push-port") { Description = "Port to which trials with metricsCollector.source Push send their metrics, over TLS. Default: none.", HelpName = "PORT", DefaultValueFactory = _ => 0 };
    public static readonly Option<string?> Url = new("--push-url") { Description = "Under which URL pods reach --push-port, such as https://tune-push.tune-system.svc:8443.", HelpName = "URL" };
    public static readonly Option<DirectoryInfo?> Certificate = new("--push-certificate") { Description = "Directory of tls.crt, tls.key and ca.crt, read again when they change. Default: a certificate in memory, which running trials no longer trust after a restart.", HelpName = "DIR" };

    public static void Validate(CommandResult result)
    {
        var port = result.GetValue(Port);
        var url = result.GetValue(Url);
        if (port is < 0 or > 65535)
        {
            result.AddError($"{Port.Name} is between 1 and 65535, or 0 for none");
        }

        if (port > 0 && url is null)
        {
            result.AddError($"{Port.Name} needs {Url.Name}: under which URL do pods reach it?");
        }

        if (port == 0 && (url is not null || result.GetValue(Certificate) is not null))
        {
            result.AddError($"{Url.Name} and {Certificate.Name} go with {Port.Name}; give it too, or leave them out");
        }

        if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed is { Scheme: "https", AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" }))
        {
            result.AddError($"{Url.Name} '{url}' is no URL of https with a host and a port and no path");
        }
    }

    /// <returns>Null: nothing is served.</returns>
    /// <exception cref="PushCertificateException">The certificate can't be used.</exception>
    public static PushEndpoint? Of(ParseResult arguments, TimeProvider time)
    {
        if (arguments.GetValue(Port) is not (> 0 and var port))
        {
            return null;
        }

        var url = new Uri(arguments.GetValue(Url)!);
        var certificate = arguments.GetValue(Certificate) is { } directory ? PushCertificate.Load(directory.FullName, time) : PushCertificate.Create(url.DnsSafeHost, time);
        return new PushEndpoint(port, url, certificate);
    }
}
