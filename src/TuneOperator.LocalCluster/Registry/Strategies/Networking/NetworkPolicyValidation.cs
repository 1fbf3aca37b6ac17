using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Networking;

internal static class NetworkPolicyValidation
{
    private static readonly string[] Directions = ["Ingress", "Egress"];
    private static readonly string[] Protocols = ["TCP", "UDP", "SCTP"];

    public static List<FieldError> Validate(JsonObject spec)
    {
        var errors = new List<FieldError>();
        SelectorValidation.Validate(spec.GetObject("podSelector"), "spec.podSelector", errors);
        foreach (var (rules, peers) in new[] { ("ingress", "from"), ("egress", "to") })
        {
            foreach (var (rule, i) in spec.GetObjects(rules).Select((r, i) => (r, i)))
            {
                foreach (var (port, j) in rule.GetObjects("ports").Select((p, j) => (p, j)))
                    CheckPort(port, $"spec.{rules}[{i}].ports[{j}]", errors);
                foreach (var (peer, j) in rule.GetObjects(peers).Select((p, j) => (p, j)))
                    CheckPeer(peer, $"spec.{rules}[{i}].{peers}[{j}]", errors);
            }
        }

        var types = spec.GetArray("policyTypes") ?? [];
        if (types.Count > Directions.Length)
            errors.Add(FieldError.Invalid("spec.policyTypes", types, "may not specify more than two policyTypes"));
        for (var i = 0; i < types.Count && types.Count <= Directions.Length; i++)
            errors.CheckSupported(types[i].AsString(), $"spec.policyTypes[{i}]", isRequired: false, Directions);
        return errors;
    }

    private static void CheckPort(JsonObject port, string path, List<FieldError> errors)
    {
        errors.CheckSupported(port.GetString("protocol"), $"{path}.protocol", isRequired: false, Protocols);
        var (start, end) = (port["port"], port["endPort"]);
        if (start is null && end is not null)
            errors.Add(FieldError.Invalid($"{path}.endPort", end, "may not be specified when `port` is not specified"));
        if (start is null)
            return;
        if (start.AsString() is not null && end is not null)
            errors.Add(FieldError.Invalid($"{path}.endPort", end, "may not be specified when `port` is non-numeric"));
        errors.CheckPortOrName(start, $"{path}.port");
        if (start.AsLong() is not { } first || end is null)
            return;
        // The real server shows the start for the end here.
        if (end.AsLong() < first)
            errors.Add(FieldError.Invalid($"{path}.endPort", start, "must be greater than or equal to `port`"));
        errors.CheckPort(end, $"{path}.endPort");
    }

    private static void CheckPeer(JsonObject peer, string path, List<FieldError> errors)
    {
        var selectors = new[] { "podSelector", "namespaceSelector" }.Where(s => peer[s] is JsonObject).ToList();
        foreach (var selector in selectors)
            SelectorValidation.Validate(peer.GetObject(selector), $"{path}.{selector}", errors);
        if (peer.GetObject("ipBlock") is { } block)
        {
            CheckBlock(block, $"{path}.ipBlock", errors);
            if (selectors.Count > 0)
                errors.Add(FieldError.Forbidden(path, "may not specify both ipBlock and another peer"));
        }
        else if (selectors.Count == 0)
        {
            errors.Add(FieldError.Required(path, "must specify a peer"));
        }
    }

    private static void CheckBlock(JsonObject block, string path, List<FieldError> errors)
    {
        var network = block.GetString("cidr") ?? "";
        errors.CheckRequired(network, $"{path}.cidr");
        if (network.Length == 0)
            return;
        errors.AddRange(IpText.NetworkProblems(network).Select(problem => FieldError.Invalid($"{path}.cidr", network, problem)));
        if (!IpText.TryParseNetwork(network, out _, out _))
            return;
        foreach (var (except, i) in (block.GetArray("except") ?? []).Select((e, i) => (e.AsString() ?? "", i)))
        {
            errors.AddRange(IpText.NetworkProblems(except).Select(problem => FieldError.Invalid($"{path}.except[{i}]", except, problem)));
            if (IpText.TryParseNetwork(except, out _, out _) && !IpText.IsStrictSubset(except, network))
                errors.Add(FieldError.Invalid($"{path}.except[{i}]", except, "must be a strict subset of `cidr`"));
        }
    }
}
