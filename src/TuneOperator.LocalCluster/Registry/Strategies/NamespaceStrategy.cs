using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>A namespace goes when the namespace controller has emptied it and finalized its spec.</summary>
internal sealed class NamespaceStrategy : ResourceStrategy
{
    public override NameRule NameRule => NameRule.Label;

    public override JsonObject EmptyShape() => new() { ["metadata"] = new JsonObject(), ["spec"] = new JsonObject(), ["status"] = new JsonObject() };

    public override void Default(JsonObject json)
    {
        // Every namespace can be selected by its name.
        if (json.GetObject("metadata") is { } metadata && metadata.GetString("name") is { Length: > 0 } name)
            metadata.GetOrAddObject("labels")["kubernetes.io/metadata.name"] = name;
    }

    public override void PrepareForCreate(JsonObject json)
    {
        var finalizers = Finalizers(json);
        json["spec"] = new JsonObject { ["finalizers"] = new JsonArray([.. finalizers.Append("kubernetes").Distinct(StringComparer.Ordinal)]) };
        json["status"] = new JsonObject { ["phase"] = "Active" };
    }

    public override IEnumerable<FieldError> ValidateCreate(JsonObject json) =>
        Finalizers(json).Where(finalizer => finalizer is not "kubernetes" && !finalizer.Contains('/', StringComparison.Ordinal))
            .Select(finalizer => FieldError.Invalid("spec.finalizers", finalizer, "name is neither a standard finalizer name nor is it fully qualified"));

    public override void PrepareForUpdate(JsonObject json, JsonObject old) => json["spec"] = old["spec"]?.DeepClone();

    public override void MarkDeleted(JsonObject json)
    {
        json.GetOrAddObject("status")["phase"] = "Terminating";
        json.GetOrAddObject("metadata").Remove("deletionGracePeriodSeconds");
    }

    public override string? DeletionBan(string name) => NamespaceLifecycle.IsImmortal(name) ? "this namespace may not be deleted" : null;

    public override bool IsHeld(JsonObject json) => json.GetObject("spec").GetArray("finalizers") is { Count: > 0 };

    private static string[] Finalizers(JsonObject json) => [.. (json.GetObject("spec").GetArray("finalizers") ?? []).Select(finalizer => finalizer.AsString() ?? "")];
}
