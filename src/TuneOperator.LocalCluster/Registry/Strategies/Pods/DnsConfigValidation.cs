using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Pods;

internal static class DnsConfigValidation
{
    private const int MostServers = 3;
    private const int MostSearches = 32;

    public static void Validate(JsonObject spec, string path, List<FieldError> errors)
    {
        var config = spec.GetObject("dnsConfig");
        var servers = config.GetArray("nameservers");
        if (spec.GetString("dnsPolicy") is "None" && servers is not { Count: > 0 })
        {
            errors.Add(
                config is null
                    ? FieldError.Required(path, "must provide `dnsConfig` when `dnsPolicy` is None")
                    : FieldError.Required($"{path}.nameservers", "must provide at least one DNS nameserver when `dnsPolicy` is None"));
        }

        if (servers is { Count: > MostServers })
            errors.Add(FieldError.Invalid($"{path}.nameservers", servers, $"must not have more than {MostServers} nameservers"));
        foreach (var (server, i) in servers?.Select((s, i) => (s.AsString() ?? "", i)) ?? [])
        {
            if (!System.Net.IPAddress.TryParse(server, out _))
                errors.Add(FieldError.Invalid($"{path}.nameservers[{i}]", server, "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"));
        }

        if (config.GetArray("searches") is { Count: > MostSearches } searches)
            errors.Add(FieldError.Invalid($"{path}.searches", searches, $"must not have more than {MostSearches} search paths"));
        foreach (var (option, i) in config.GetObjects("options").Select((o, i) => (o, i)))
        {
            if (option.GetString("name") is not { Length: > 0 })
                errors.Add(FieldError.Required($"{path}.options[{i}]", "must not be empty"));
        }
    }
}
