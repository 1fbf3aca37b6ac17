using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Pods;

/// <summary>Where a container sees the pod's volumes.</summary>
internal static class MountValidation
{
    public static void Validate(JsonObject container, IReadOnlySet<string> volumes, string at, List<FieldError> errors)
    {
        var points = new HashSet<string>(StringComparer.Ordinal);
        var list = $"{at}.volumeMounts";
        foreach (var (mount, i) in container.GetObjects("volumeMounts").Select((m, i) => (m, i)))
        {
            var path = $"{list}[{i}]";
            var name = mount.GetString("name") ?? "";
            errors.CheckRequired(name, $"{path}.name");
            if (!volumes.Contains(name))
                errors.Add(FieldError.NotFound($"{path}.name", name));
            var point = mount.GetString("mountPath") ?? "";
            errors.CheckRequired(point, $"{path}.mountPath");
            if (!points.Add(point))
                errors.Add(FieldError.Invalid($"{path}.mountPath", point, "must be unique"));
            // The server forgets the index in these two.
            CheckDescends(mount.GetString("subPath"), $"{list}.subPath", errors);
            if (mount.GetString("subPathExpr") is { Length: > 0 } expression)
            {
                if (mount.GetString("subPath") is { Length: > 0 })
                    errors.Add(FieldError.Invalid($"{path}.subPathExpr", expression, "subPathExpr and subPath are mutually exclusive"));
                CheckDescends(expression, $"{list}.subPathExpr", errors);
            }

            if (mount.GetString("mountPropagation") is { } propagation)
                errors.CheckSupported(propagation, $"{list}.mountPropagation", isRequired: false, "Bidirectional", "HostToContainer", "None");
        }
    }

    /// <summary>A relative path that stays where it begins.</summary>
    public static void CheckDescends(string? path, string field, List<FieldError> errors)
    {
        if (path is not { Length: > 0 })
            return;
        if (path.StartsWith('/'))
            errors.Add(FieldError.Invalid(field, path, "must be a relative path"));
        CheckNoBacksteps(path, field, errors);
    }

    public static void CheckNoBacksteps(string path, string field, List<FieldError> errors)
    {
        if (path.Split('/').Contains("..", StringComparer.Ordinal))
            errors.Add(FieldError.Invalid(field, path, "must not contain '..'"));
    }
}
