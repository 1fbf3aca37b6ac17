using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry.Strategies.Networking;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class EndpointSliceStrategy : ResourceStrategy
{
    public override bool TracksGeneration => true;

    public override JsonObject EmptyShape() => new() { ["metadata"] = new JsonObject(), ["addressType"] = "", ["endpoints"] = null, ["ports"] = null };

    public override void Default(JsonObject json)
    {
        foreach (var port in json.GetObjects("ports"))
        {
            port.SetIfAbsent("name", "");
            port.SetIfAbsent("protocol", "TCP");
        }
    }

    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        var errors = new List<FieldError>();
        var type = json.GetString("addressType") ?? "";
        errors.CheckSupported(type, "addressType", isRequired: true, "FQDN", "IPv4", "IPv6");
        foreach (var (port, i) in json.GetObjects("ports").Select((p, i) => (p, i)))
        {
            errors.CheckName(port.GetString("name"), $"ports[{i}].name", NameRule.Label);
            errors.CheckSupported(port.GetString("protocol"), $"ports[{i}].protocol", isRequired: true, "SCTP", "TCP", "UDP");
        }

        foreach (var (endpoint, i) in json.GetObjects("endpoints").Select((e, i) => (e, i)))
        {
            var path = $"endpoints[{i}].addresses";
            var addresses = (endpoint.GetArray("addresses") ?? []).Select(a => a.AsString() ?? "").ToList();
            if (addresses.Count == 0)
                errors.Add(FieldError.Required(path, "must contain at least 1 address"));
            for (var j = 0; j < addresses.Count; j++)
                errors.AddRange(Problems(type, addresses[j]).Select(problem => FieldError.Invalid($"{path}[{j}]", addresses[j], problem)));
        }

        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old)
    {
        if (json.GetString("addressType") != old.GetString("addressType"))
            yield return FieldError.Invalid("addressType", json["addressType"], "field is immutable");
    }

    public override bool DesiredStateChanged(JsonObject json, JsonObject old) =>
        new[] { "endpoints", "ports", "addressType" }.Any(field => !JsonNode.DeepEquals(json[field], old[field]));

    private static IEnumerable<string> Problems(string type, string address)
    {
        if (type is "FQDN")
            return DnsNames.SubdomainProblems(address);
        if (type is not ("IPv4" or "IPv6"))
            return [];
        var problems = IpText.AddressProblems(address).ToList();
        if (problems.Count > 0)
            return problems;
        return IpText.IsV6(address) == type is "IPv6" ? IpText.EndpointProblems(address) : [$"must be an {type} address"];
    }
}
