using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Services;

internal static class ServicePortValidation
{
    private static readonly string[] Protocols = ["SCTP", "TCP", "UDP"];

    public static void Validate(JsonObject spec, List<FieldError> errors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var ports = spec.GetObjects("ports").ToList();
        foreach (var (port, i) in ports.Select((p, i) => (p, i)))
        {
            var path = $"spec.ports[{i}]";
            var name = port.GetString("name") ?? "";
            if (ports.Count > 1)
                errors.CheckRequired(name, $"{path}.name");
            errors.CheckName(name, $"{path}.name", NameRule.Label);
            if (name.Length > 0 && !names.Add(name))
                errors.Add(FieldError.Duplicate($"{path}.name", name));
            errors.CheckPort(port["port"], $"{path}.port");
            errors.CheckSupported(port.GetString("protocol"), $"{path}.protocol", isRequired: true, Protocols);
            errors.CheckPortOrName(port["targetPort"], $"{path}.targetPort");
            if (port.GetString("appProtocol") is { } application)
                errors.CheckLabelName(application, $"{path}.appProtocol");
        }
    }

    /// <summary>What the numbers of all ports say together.</summary>
    public static void ValidateNumbers(JsonObject spec, List<FieldError> errors)
    {
        var ports = spec.GetObjects("ports").ToList();
        for (var i = 0; i < ports.Count && ServiceFacts.TypeOf(spec) is "ClusterIP"; i++)
        {
            if (ServiceFacts.NodePort(ports[i]) != 0)
                errors.Add(FieldError.Forbidden($"spec.ports[{i}].nodePort", "may not be used when `type` is 'ClusterIP'"));
        }

        var nodePorts = new HashSet<(string?, long)>();
        for (var i = 0; i < ports.Count; i++)
        {
            var port = ServiceFacts.NodePort(ports[i]);
            if (port != 0 && !nodePorts.Add((ports[i].GetString("protocol"), port)))
                errors.Add(FieldError.Duplicate($"spec.ports[{i}].nodePort", JsonValue.Create(port)));
        }

        var numbers = new HashSet<(string?, long)>();
        for (var i = 0; i < ports.Count; i++)
        {
            var (protocol, number) = (ports[i].GetString("protocol"), ports[i].GetLong("port") ?? 0);
            if (!numbers.Add((protocol, number)))
                errors.Add(new FieldError(FieldErrorType.Duplicate, $"spec.ports[{i}]", Key(protocol, number), ""));
        }
    }

    /// <summary>What the server compares ports by, as it prints it.</summary>
    private static string Key(string? protocol, long number) =>
        $$"""{"Name":"","Protocol":{{GoFormat.Quote(protocol ?? "")}},"AppProtocol":null,"Port":{{GoFormat.Number(number)}},"TargetPort":0,"NodePort":0}""";
}
