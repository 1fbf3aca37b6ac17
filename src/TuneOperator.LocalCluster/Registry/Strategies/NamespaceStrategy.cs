using System.Text.Json.Nodes;
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
        json["spec"] = new JsonObject { ["finalizers"] = new JsonArray("kubernetes") };
        json["status"] = new JsonObject { ["phase"] = "Active" };
    }

    public override void PrepareForUpdate(JsonObject json, JsonObject old) => json["spec"] = old["spec"]?.DeepClone();

    public override void MarkDeleted(JsonObject json)
    {
        json.GetOrAddObject("status")["phase"] = "Terminating";
        json.GetOrAddObject("metadata").Remove("deletionGracePeriodSeconds");
    }

    public override bool IsHeld(JsonObject json) => json.GetObject("spec").GetArray("finalizers") is { Count: > 0 };
}
