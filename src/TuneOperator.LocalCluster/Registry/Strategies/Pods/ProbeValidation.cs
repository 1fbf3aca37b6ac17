using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Pods;

/// <summary>What a container is asked while it lives, and told when it begins and ends.</summary>
internal static class ProbeValidation
{
    private static readonly string[] Handlers = ["exec", "httpGet", "tcpSocket", "grpc", "sleep"];

    private static readonly string[] Numbers = ["initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold"];

    /// <summary>In the order in which the server looks at them.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["lifecycle", "livenessProbe", "readinessProbe", "startupProbe"];

    public static void Validate(JsonObject container, JsonObject pod, string at, List<FieldError> errors)
    {
        foreach (var hook in new[] { "postStart", "preStop" })
        {
            if (container.GetObject("lifecycle").GetObject(hook) is { } handler)
                ValidateHandler(handler, pod, $"{at}.lifecycle.{hook}", errors);
        }

        foreach (var name in Fields.Skip(1))
        {
            if (container.GetObject(name) is { } probe)
                ValidateProbe(probe, name, pod, $"{at}.{name}", errors);
        }
    }

    private static void ValidateProbe(JsonObject probe, string name, JsonObject pod, string path, List<FieldError> errors)
    {
        ValidateHandler(probe, pod, path, errors);
        foreach (var number in Numbers)
            errors.CheckNotNegative(probe, number, path);
        if (probe.GetLong("terminationGracePeriodSeconds") is <= 0)
            errors.Add(FieldError.Invalid($"{path}.terminationGracePeriodSeconds", probe["terminationGracePeriodSeconds"], "must be greater than 0"));
        if (name is "readinessProbe")
        {
            if (probe["terminationGracePeriodSeconds"] is { } period)
                errors.Add(FieldError.Invalid($"{path}.terminationGracePeriodSeconds", period, "must not be set for readinessProbes"));
        }
        else if (probe.GetLong("successThreshold") is not 1)
        {
            errors.Add(FieldError.Invalid($"{path}.successThreshold", probe["successThreshold"] ?? 0, "must be 1"));
        }
    }

    private static void ValidateHandler(JsonObject handler, JsonObject pod, string path, List<FieldError> errors)
    {
        var given = Handlers.Where(name => handler[name] is JsonObject).ToList();
        if (given.Count == 0)
            errors.Add(FieldError.Required(path, "must specify a handler type"));
        for (var i = 0; i < given.Count; i++)
        {
            if (i > 0)
                errors.Add(FieldError.Forbidden($"{path}.{given[i]}", "may not specify more than 1 handler type"));
            else
                ValidateAction(given[i], handler.GetObject(given[i])!, pod, $"{path}.{given[i]}", errors);
        }
    }

    private static void ValidateAction(string name, JsonObject action, JsonObject pod, string path, List<FieldError> errors)
    {
        switch (name)
        {
            case "exec" when action.GetArray("command") is not { Count: > 0 }:
                errors.Add(FieldError.Required($"{path}.command"));
                break;
            case "httpGet":
                errors.CheckRequired(action.GetString("path"), $"{path}.path");
                errors.CheckPortOrName(action["port"], $"{path}.port");
                errors.CheckSupported(action.GetString("scheme"), $"{path}.scheme", isRequired: false, "HTTP", "HTTPS");
                break;
            case "tcpSocket":
                errors.CheckPortOrName(action["port"], $"{path}.port");
                break;
            case "grpc":
                errors.CheckPort(action["port"], $"{path}.port");
                break;
            case "sleep" when action.GetLong("seconds") is var seconds && (seconds < 0 || seconds > pod.GetLong("terminationGracePeriodSeconds")):
                errors.Add(FieldError.Invalid(
                    path, action["seconds"], $"must be non-negative and less than terminationGracePeriodSeconds ({pod.GetLong("terminationGracePeriodSeconds")})"));
                break;
        }
    }
}
