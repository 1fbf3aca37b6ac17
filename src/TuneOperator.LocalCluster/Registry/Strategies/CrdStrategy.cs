using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Definitions;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>A CRD: its spec is the user's, of its status only the stored versions follow at once.</summary>
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

    public override bool AllowsUnconditionalUpdate => false;

    public override void PrepareForCreate(JsonObject json)
    {
        json["status"] = EmptyShape()["status"]!.DeepClone();
        AddStoredVersion(json);
    }

    public override void PrepareForUpdate(JsonObject json, JsonObject old) => AddStoredVersion(json);

    public override bool CountsDeletion => false;

    public override void MarkDeleted(JsonObject json)
    {
        var metadata = json.Metadata();
        metadata.Remove("deletionGracePeriodSeconds");
        if (metadata.GetArray("finalizers")?.Any(f => f.AsString() is Cleanup) is not true)
            metadata["finalizers"] = new JsonArray([.. metadata.GetArray("finalizers")?.Select(f => f?.DeepClone()) ?? [], Cleanup]);
        NameAcceptance.Terminate(
            json.GetOrAddObject("status"), "InstanceDeletionPending", "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon", state.Now);
    }

    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        var spec = json.GetObject("spec")!;
        var name = json.GetObject("metadata").GetString("name") ?? "";
        // What is stored keeps its name, whatever its spec comes to say.
        var isNew = state.Find(Key, "", name) is null;
        if (isNew && name != $"{spec.GetObject("names").GetString("plural")}.{spec.GetString("group")}")
            yield return FieldError.Invalid("metadata.name", name, "must be spec.names.plural+\".\"+spec.group");
        foreach (var error in DefinitionValidator.Validate(json))
            yield return error;
    }

    public override IEnumerable<string> Warnings(JsonObject json, JsonObject? old) =>
        FormatNames.Unrecognized(json).Except(old is null ? [] : FormatNames.Unrecognized(old), StringComparer.Ordinal).Select(format => $"unrecognized format {GoFormat.Quote(format)}");

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old)
    {
        string[] fields = NameAcceptance.IsEstablished(old) ? ["scope", "names.kind", "group", "names.plural"] : ["group", "names.plural"];
        foreach (var field in fields.Select(name => $"spec.{name}"))
        {
            if (!JsonNode.DeepEquals(json.At(field), old.At(field)))
                yield return FieldError.Invalid(field, json.At(field), "field is immutable");
        }
    }

    // Once a version was the storage version there may be objects in it.
    private static void AddStoredVersion(JsonObject json)
    {
        var status = json.GetOrAddObject("status");
        if (json.GetObject("spec").GetObjects("versions").FirstOrDefault(v => v.GetBool("storage") is true).GetString("name") is not { } storage)
            return;
        var stored = status.GetArray("storedVersions") ?? [];
        if (!stored.Any(v => v.AsString() == storage))
            status["storedVersions"] = new JsonArray([.. stored.Select(v => v?.DeepClone()), storage]);
    }
}
