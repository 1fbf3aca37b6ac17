using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry.Strategies.Networking;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class EndpointsStrategy : ResourceStrategy
{
    private static readonly string[] AddressLists = ["addresses", "notReadyAddresses"];

    public override void Default(JsonObject json)
    {
        foreach (var port in json.GetObjects("subsets").SelectMany(subset => subset.GetObjects("ports")))
            port.SetIfAbsent("protocol", "TCP");
    }

    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        var errors = new List<FieldError>();
        foreach (var (subset, i) in json.GetObjects("subsets").Select((s, i) => (s, i)))
        {
            var path = $"subsets[{i}]";
            if (AddressLists.All(list => subset.GetArray(list) is not { Count: > 0 }))
                errors.Add(FieldError.Required(path, "must specify `addresses` or `notReadyAddresses`"));
            foreach (var list in AddressLists)
            {
                foreach (var (address, j) in subset.GetObjects(list).Select((a, j) => (a, j)))
                    CheckAddress(address, $"{path}.{list}[{j}]", errors);
            }

            var ports = subset.GetObjects("ports").ToList();
            for (var j = 0; j < ports.Count; j++)
                CheckPort(ports[j], $"{path}.ports[{j}]", needsName: ports.Count > 1, errors);
        }

        return errors;
    }

    private static void CheckAddress(JsonObject address, string path, List<FieldError> errors)
    {
        var ip = address.GetString("ip") ?? "";
        errors.AddRange(IpText.AddressProblems(ip).Select(problem => FieldError.Invalid($"{path}.ip", ip, problem)));
        errors.CheckName(address.GetString("hostname"), $"{path}.hostname", NameRule.Label);
        errors.CheckName(address.GetString("nodeName"), $"{path}.nodeName", NameRule.Subdomain);
        // The address is looked at twice, and what is none is said so twice.
        if (IpText.Parse(ip) is null)
            errors.Add(FieldError.Invalid($"{path}.ip", ip, "must be a valid IP address"));
        errors.AddRange(IpText.EndpointProblems(ip).Select(problem => FieldError.Invalid($"{path}.ip", ip, problem)));
    }

    private static void CheckPort(JsonObject port, string path, bool needsName, List<FieldError> errors)
    {
        if (needsName)
            errors.CheckRequired(port.GetString("name"), $"{path}.name");
        errors.CheckName(port.GetString("name"), $"{path}.name", NameRule.Label);
        errors.CheckPort(port["port"], $"{path}.port");
        errors.CheckSupported(port.GetString("protocol"), $"{path}.protocol", isRequired: true, "SCTP", "TCP", "UDP");
        if (port.GetString("appProtocol") is { } application)
            errors.CheckLabelName(application, $"{path}.appProtocol");
    }
}
