using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Networking;

internal static class IngressValidation
{
    private static readonly string[] WrongParts = ["//", "/./", "/../", "%2f", "%2F"];
    private static readonly string[] WrongEnds = ["/..", "/."];

    public static List<FieldError> Validate(JsonObject spec)
    {
        var errors = new List<FieldError>();
        if (spec.GetArray("rules") is not { Count: > 0 } && spec["defaultBackend"] is null)
            errors.Add(FieldError.Invalid("spec", spec["rules"], "either `defaultBackend` or `rules` must be specified"));
        if (spec.GetObject("defaultBackend") is { } backend)
            CheckBackend(backend, "spec.defaultBackend", errors);
        foreach (var (rule, i) in spec.GetObjects("rules").Select((r, i) => (r, i)))
            CheckRule(rule, $"spec.rules[{i}]", errors);
        foreach (var (tls, i) in spec.GetObjects("tls").Select((t, i) => (t, i)))
        {
            foreach (var (host, j) in (tls.GetArray("hosts") ?? []).Select((h, j) => (h.AsString() ?? "", j)))
                CheckHost(host, $"spec.tls[{i}].hosts[{j}]", errors);
            errors.CheckName(tls.GetString("secretName"), $"spec.tls[{i}].secretName", NameRule.Subdomain);
        }

        if (spec.GetString("ingressClassName") is { } named)
            errors.AddRange(NameValidation.Validate("spec.ingressClassName", named, NameRule.Subdomain));
        return errors;
    }

    private static void CheckRule(JsonObject rule, string path, List<FieldError> errors)
    {
        if (rule.GetString("host") is { Length: > 0 } host)
        {
            if (IpText.Parse(host) is not null)
                errors.Add(FieldError.Invalid($"{path}.host", host, "must be a DNS name, not an IP address"));
            CheckHost(host, $"{path}.host", errors);
        }

        if (rule.GetObject("http") is not { } http)
            return;
        if (http.GetArray("paths") is not { Count: > 0 })
            errors.Add(FieldError.Required($"{path}.http.paths"));
        foreach (var (entry, i) in http.GetObjects("paths").Select((p, i) => (p, i)))
            CheckPath(entry, $"{path}.http.paths[{i}]", errors);
    }

    private static void CheckHost(string host, string path, List<FieldError> errors)
    {
        var problems = host.Contains('*', StringComparison.Ordinal) ? DnsNames.WildcardProblems(host) : DnsNames.SubdomainProblems(host);
        errors.AddRange(problems.Select(problem => FieldError.Invalid(path, host, problem)));
    }

    private static void CheckPath(JsonObject entry, string path, List<FieldError> errors)
    {
        var text = entry.GetString("path") ?? "";
        switch (entry.GetString("pathType"))
        {
            case null:
                errors.Add(FieldError.Required($"{path}.pathType", "pathType must be specified"));
                return;
            case "Exact" or "Prefix":
                if (!text.StartsWith('/'))
                    errors.Add(FieldError.Invalid($"{path}.path", text, "must be an absolute path"));
                errors.AddRange(WrongParts.Where(part => text.Contains(part, StringComparison.Ordinal)).Select(part => FieldError.Invalid($"{path}.path", text, $"must not contain '{part}'")));
                errors.AddRange(WrongEnds.Where(end => text.EndsWith(end, StringComparison.Ordinal)).Select(end => FieldError.Invalid($"{path}.path", text, $"cannot end with '{end}'")));
                break;
            case "ImplementationSpecific":
                if (text.Length > 0 && text[0] is not '/')
                    errors.Add(FieldError.Invalid($"{path}.path", text, "must be an absolute path"));
                break;
            case var type:
                errors.Add(FieldError.NotSupported($"{path}.pathType", type, ["Exact", "ImplementationSpecific", "Prefix"]));
                break;
        }

        CheckBackend(entry.GetObject("backend"), $"{path}.backend", errors);
    }

    private static void CheckBackend(JsonObject? backend, string path, List<FieldError> errors)
    {
        switch (backend.GetObject("service"), backend.GetObject("resource"))
        {
            case ({ }, { }):
                errors.Add(FieldError.Invalid(path, "", "cannot set both resource and service backends"));
                break;
            case ({ } service, null):
                errors.CheckRequired(service.GetString("name"), $"{path}.service.name");
                errors.CheckName(service.GetString("name"), $"{path}.service.name", NameRule.Label);
                CheckBackendPort(service.GetObject("port"), path, errors);
                break;
            case (null, { } resource):
                errors.CheckRequired(resource.GetString("kind"), $"{path}.resource.kind");
                errors.CheckName(resource.GetString("kind"), $"{path}.resource.kind", NameRule.PathSegment);
                errors.CheckRequired(resource.GetString("name"), $"{path}.resource.name");
                errors.CheckName(resource.GetString("name"), $"{path}.resource.name", NameRule.PathSegment);
                errors.CheckName(resource.GetString("apiGroup"), $"{path}.resource.apiGroup", NameRule.Subdomain);
                break;
            default:
                errors.Add(FieldError.Invalid(path, "", "resource or service backend is required"));
                break;
        }
    }

    private static void CheckBackendPort(JsonObject? port, string path, List<FieldError> errors)
    {
        var name = port.GetString("name") ?? "";
        var number = port.GetLong("number") ?? 0;
        if (name.Length > 0 && number != 0)
            errors.Add(FieldError.Invalid(path, "", "cannot set both port name & port number"));
        else if (name.Length > 0)
            errors.CheckPortOrName(name, $"{path}.service.port.name");
        else if (number != 0)
            errors.CheckPort(port!["number"], $"{path}.service.port.number");
        else
            errors.Add(FieldError.Required(path, "port name or number is required"));
    }
}
