using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Registry.Strategies;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>The count of replicas of an object, as <c>autoscaling/v1</c> shows that of any kind.</summary>
internal static class ScaleObject
{
    private static readonly string[] Identity = ["name", "namespace", "uid", "resourceVersion", "creationTimestamp"];

    public static ResourceDefinition Definition { get; } = new()
    {
        Group = "autoscaling",
        Version = "v1",
        Resource = "scales",
        Singular = "scale",
        Kind = "Scale",
        Namespaced = true,
        Strategy = new PlainStrategy(),
    };

    public static JsonObject Of(JsonObject json, ResourceDefinition definition)
    {
        var metadata = new JsonObject();
        foreach (var name in Identity)
            metadata[name] = json.Metadata()[name]?.DeepClone();
        var spec = new JsonObject();
        if (json.At(definition.ReplicasPath).AsLong() is { } replicas and not 0)
            spec["replicas"] = replicas;
        var paths = definition.Custom?.Version.Scale;
        var status = new JsonObject { ["replicas"] = json.At(Undotted(paths?.StatusReplicasPath) ?? "status.replicas").AsLong() ?? 0 };
        var selector = paths is null
            ? string.Join(',', (json.At("spec.selector.matchLabels") as JsonObject ?? []).Select(l => $"{l.Key}={l.Value.AsString()}"))
            : paths.LabelSelectorPath is { } path ? json.At(Undotted(path)!).AsString() : null;
        if (!string.IsNullOrEmpty(selector))
            status["selector"] = selector;
        return new JsonObject { ["kind"] = Definition.Kind, ["apiVersion"] = Definition.ApiVersion, ["metadata"] = metadata, ["spec"] = spec, ["status"] = status };
    }

    /// <summary>The object with as many replicas as a scale says.</summary>
    /// <exception cref="ApiException">Fewer than none, or the scale of another object.</exception>
    /// <param name="patches">Whether the scale is what a patch made of the current one.</param>
    public static JsonObject Scaled(JsonObject current, ResourceDefinition definition, JsonObject scale, bool patches)
    {
        var replicas = scale.At("spec.replicas").AsLong() ?? 0;
        // Of custom resources the schema says what counts there may be.
        if (replicas < 0 && definition.Custom is null)
            throw ApiErrors.Invalid(Definition.Group, Definition.Kind, current.NameOf(), [FieldError.Invalid("spec.replicas", replicas, "must be greater than or equal to 0")]);
        var (uid, expected) = (current.Metadata().GetString("uid"), scale.Metadata().GetString("uid"));
        if (expected is { Length: > 0 } && expected != uid)
        {
            if (!patches)
                throw ApiErrors.OtherUid(definition, current, expected);
            throw ApiErrors.Conflict(
                new ResourceKey(definition.Group, $"{definition.Resource}/scale"), current.NameOf(), $"Precondition failed: UID in precondition: {expected}, UID in object meta: {uid}");
        }

        if (scale.Metadata().GetString("resourceVersion") is { Length: > 0 } version)
            current.Metadata()["resourceVersion"] = version;
        var fields = definition.ReplicasPath.Split('.');
        var parent = fields[..^1].Aggregate(current, (json, field) => json.GetOrAddObject(field));
        parent[fields[^1]] = replicas;
        return current;
    }

    private static string? Undotted(string? path) => path?.TrimStart('.');
}
