using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Pods;

internal static class PortValidation
{
    public static void Validate(JsonObject container, string path, List<FieldError> errors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (port, i) in container.GetObjects("ports").Select((p, i) => (p, i)))
        {
            var at = $"{path}[{i}]";
            if (port.GetString("name") is { Length: > 0 } name)
            {
                var problems = Names.PortProblems(name).ToList();
                errors.AddRange(problems.Select(problem => FieldError.Invalid($"{at}.name", name, problem)));
                if (problems.Count == 0 && !names.Add(name))
                    errors.Add(FieldError.Duplicate($"{at}.name", name));
            }

            if (port.GetLong("containerPort") is null or 0)
                errors.Add(FieldError.Required($"{at}.containerPort"));
            else
                errors.CheckPort(port["containerPort"], $"{at}.containerPort");
            if (port.GetLong("hostPort") is not (null or 0))
                errors.CheckPort(port["hostPort"], $"{at}.hostPort");
            errors.CheckSupported(port.GetString("protocol"), $"{at}.protocol", isRequired: true, "SCTP", "TCP", "UDP");
        }
    }
}
