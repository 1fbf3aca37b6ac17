using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Pods;

/// <summary>The variables of a container and where their values come from.</summary>
internal static class EnvironmentValidation
{
    private static readonly string[] Sources = ["fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef"];

    private static readonly string[] FieldPaths =
    [
        "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName", "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs",
    ];

    private static readonly string[] ResourceFields =
        ["limits.cpu", "limits.ephemeral-storage", "limits.memory", "requests.cpu", "requests.ephemeral-storage", "requests.memory"];

    public static void Validate(JsonObject container, string at, List<FieldError> errors)
    {
        foreach (var (variable, i) in container.GetObjects("env").Select((v, i) => (v, i)))
        {
            var path = $"{at}.env[{i}]";
            var name = variable.GetString("name") ?? "";
            errors.CheckRequired(name, $"{path}.name");
            if (name.Length > 0)
                errors.AddRange(Names.VariableProblems(name).Select(problem => FieldError.Invalid($"{path}.name", name, problem)));
            if (variable.GetObject("valueFrom") is { } source)
                ValidateSource(source, variable.GetString("value") is { Length: > 0 }, $"{path}.valueFrom", errors);
        }

        foreach (var (source, i) in container.GetObjects("envFrom").Select((s, i) => (s, i)))
            ValidateWhole(source, $"{at}.envFrom", i, errors);
    }

    /// <summary>A field of the pod as a variable or a file.</summary>
    public static void ValidateFieldRef(JsonObject reference, string path, bool isVolume, List<FieldError> errors)
    {
        var field = reference.GetString("fieldPath") ?? "";
        if (field.Length == 0)
        {
            errors.Add(FieldError.Required($"{path}.fieldPath"));
            return;
        }

        var open = field.IndexOf("['", StringComparison.Ordinal);
        if (open > 0 && field.EndsWith("']", StringComparison.Ordinal))
        {
            if (field[..open] is "metadata.labels" or "metadata.annotations")
                errors.CheckLabelName(field[(open + 2)..^2], path);
            else
                errors.Add(FieldError.Invalid($"{path}.fieldPath", field, $"error converting fieldPath: field label does not support subscript: {field}"));
            return;
        }

        var isMap = field is "metadata.labels" or "metadata.annotations";
        if (!FieldPaths.Contains(field, StringComparer.Ordinal) && !isMap)
            errors.Add(FieldError.Invalid($"{path}.fieldPath", field, $"error converting fieldPath: field label not supported: {field}"));
        else if (isVolume ? field.StartsWith("sp", StringComparison.Ordinal) || field.StartsWith("st", StringComparison.Ordinal) : isMap)
            errors.Add(FieldError.NotSupported($"{path}.fieldPath", field, isVolume ? ["metadata.annotations", "metadata.labels", .. FieldPaths[..3]] : FieldPaths));
    }

    public static void ValidateResourceRef(JsonObject reference, string path, bool isVolume, List<FieldError> errors)
    {
        if (isVolume && reference.GetString("containerName") is not { Length: > 0 })
        {
            errors.Add(FieldError.Required($"{path}.containerName"));
            return;
        }

        var resource = reference.GetString("resource") ?? "";
        if (resource.Length == 0)
            errors.Add(FieldError.Required($"{path}.resource"));
        else if (!ResourceFields.Contains(resource, StringComparer.Ordinal) && !resource.Contains(".hugepages-", StringComparison.Ordinal))
            errors.Add(FieldError.NotSupported($"{path}.resource", resource, ResourceFields));
    }

    private static void ValidateSource(JsonObject source, bool hasValue, string path, List<FieldError> errors)
    {
        var given = Sources.Where(name => source.GetObject(name) is not null).ToList();
        foreach (var name in given)
        {
            var reference = source.GetObject(name)!;
            var at = $"{path}.{name}";
            if (name is "fieldRef")
                ValidateFieldRef(reference, at, isVolume: false, errors);
            else if (name is "resourceFieldRef")
                ValidateResourceRef(reference, at, isVolume: false, errors);
            else if (name is not "fileKeyRef")
                ValidateKey(reference, at, errors);
        }

        if (given.Count == 0)
            errors.Add(FieldError.Invalid(path, "", "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`"));
        else if (hasValue)
            errors.Add(FieldError.Invalid(path, "", "may not be specified when `value` is not empty"));
        else if (given.Count > 1)
            errors.Add(FieldError.Invalid(path, "", "may not have more than one field specified at a time"));
    }

    private static void ValidateKey(JsonObject reference, string path, List<FieldError> errors)
    {
        errors.AddRange(NameValidation.Validate($"{path}.name", reference.GetString("name") ?? "", NameRule.Subdomain));
        var key = reference.GetString("key") ?? "";
        errors.CheckRequired(key, $"{path}.key");
        if (key.Length > 0)
            errors.AddRange(Names.ConfigKeyProblems(key).Select(problem => FieldError.Invalid($"{path}.key", key, problem)));
    }

    private static void ValidateWhole(JsonObject source, string path, int index, List<FieldError> errors)
    {
        if (source.GetString("prefix") is { Length: > 0 } prefix)
            errors.AddRange(Names.VariableProblems(prefix).Select(problem => FieldError.Invalid($"{path}[{index}].prefix", prefix, problem)));
        var given = new[] { "configMapRef", "secretRef" }.Where(name => source.GetObject(name) is not null).ToList();
        foreach (var name in given)
        {
            if (source.GetObject(name).GetString("name") is not { Length: > 0 } reference)
                errors.Add(FieldError.Required($"{path}[{index}].{name}.name"));
            else
                errors.AddRange(NameValidation.Validate($"{path}[{index}].{name}.name", reference, NameRule.Subdomain));
        }

        if (given.Count == 0)
            errors.Add(FieldError.Invalid(path, "", "must specify one of: `configMapRef` or `secretRef`"));
        else if (given.Count > 1)
            errors.Add(FieldError.Invalid(path, "", "may not have more than one field specified at a time"));
    }
}
