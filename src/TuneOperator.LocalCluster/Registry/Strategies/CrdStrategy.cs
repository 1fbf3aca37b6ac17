using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Definitions;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>A CRD is accepted as it is stored: its names need no second look where nobody else registers any.</summary>
internal sealed class CrdStrategy(ClusterState state) : ResourceStrategy
{
    private const string Cleanup = "customresourcecleanup.apiextensions.k8s.io";

    public static readonly ResourceKey Key = new("apiextensions.k8s.io", "customresourcedefinitions");

    public static ResourceKey InstancesOf(JsonObject crd) => new(crd.At("spec.group").AsString() ?? "", crd.At("spec.names.plural").AsString() ?? "");

    /// <summary>Lets go of a CRD whose instances are gone.</summary>
    public static JsonObject Released(JsonObject crd)
    {
        if (crd.Metadata().GetArray("finalizers") is { } finalizers)
            crd.Metadata()["finalizers"] = new JsonArray([.. finalizers.Where(f => f.AsString() is not Cleanup).Select(f => f?.DeepClone())]);
        return crd;
    }

    public override bool TracksGeneration => true;

    public override JsonObject EmptyShape() => new()
    {
        ["metadata"] = new JsonObject(),
        ["spec"] = new JsonObject
        {
            ["group"] = "",
            ["names"] = new JsonObject { ["plural"] = "", ["kind"] = "" },
            ["scope"] = "",
            ["versions"] = null,
        },
        ["status"] = new JsonObject
        {
            ["conditions"] = null,
            ["acceptedNames"] = new JsonObject { ["plural"] = "", ["kind"] = "" },
            ["storedVersions"] = null,
        },
    };

    public override void Default(JsonObject json)
    {
        json.GetOrAddObject("spec").GetOrAddObject("names");
        CustomResourceDefinition.Default(json);
    }

    public override void PrepareForCreate(JsonObject json) => json["status"] = Status(json, old: null);

    public override void PrepareForUpdate(JsonObject json, JsonObject old)
    {
        if (!JsonNode.DeepEquals(json["spec"], old["spec"]))
            json["status"] = Status(json, old.GetObject("status"));
    }

    public override void MarkDeleted(JsonObject json)
    {
        var metadata = json.Metadata();
        metadata.Remove("deletionGracePeriodSeconds");
        if (state.Store[InstancesOf(json)].Objects.IsEmpty)
            return;
        metadata["finalizers"] = new JsonArray([.. metadata.GetArray("finalizers")?.Select(f => f?.DeepClone()) ?? [], Cleanup]);
        json.GetOrAddObject("status").GetArray("conditions")?.Add(
            (JsonNode)new JsonObject
            {
                ["type"] = "Terminating",
                ["status"] = "True",
                ["lastTransitionTime"] = state.Now,
                ["reason"] = "InstanceDeletionPending",
                ["message"] = "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon",
            });
    }

    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        var spec = json.GetObject("spec")!;
        var expected = $"{spec.GetObject("names").GetString("plural")}.{spec.GetString("group")}";
        if (json.GetObject("metadata").GetString("name") != expected)
            yield return FieldError.Invalid("metadata.name", json.GetObject("metadata")?["name"], "must be spec.names.plural+\".\"+spec.group");
        foreach (var error in DefinitionValidator.Validate(json))
            yield return error;
    }

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old)
    {
        foreach (var field in new[] { "group", "scope" })
        {
            if (!JsonNode.DeepEquals(json.GetObject("spec")?[field], old.GetObject("spec")?[field]))
                yield return FieldError.Invalid($"spec.{field}", json.GetObject("spec")?[field], "field is immutable");
        }

        if (json.At("spec.names.kind").AsString() != old.At("spec.names.kind").AsString())
            yield return FieldError.Invalid("spec.names.kind", json.At("spec.names.kind"), "field is immutable");
    }

    private JsonObject Status(JsonObject json, JsonObject? old)
    {
        var spec = json.GetObject("spec")!;
        var stored = old.GetArray("storedVersions")?.Select(v => v.AsString()).ToList() ?? [];
        if (spec.GetObjects("versions").FirstOrDefault(v => v.GetBool("storage") is true).GetString("name") is { } storage && !stored.Contains(storage))
            stored.Add(storage);
        return new JsonObject
        {
            ["conditions"] = new JsonArray(
                Condition(old, "NamesAccepted", "NoConflicts", "no conflicts found"),
                Condition(old, "Established", "InitialNamesAccepted", "the initial names have been accepted")),
            ["acceptedNames"] = spec["names"]?.DeepClone(),
            ["storedVersions"] = new JsonArray([.. stored.Select(v => (JsonNode?)v)]),
        };
    }

    private JsonNode Condition(JsonObject? old, string type, string reason, string message) =>
        old.GetObjects("conditions").FirstOrDefault(c => c.GetString("type") == type)?.DeepClone()
        ?? new JsonObject { ["type"] = type, ["status"] = "True", ["lastTransitionTime"] = state.Now, ["reason"] = reason, ["message"] = message };
}
