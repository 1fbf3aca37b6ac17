using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry.Strategies.Volumes;
using TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class VolumeClaimStrategy : ResourceStrategy
{
    /// <summary>A claim stays until no pod uses it any more.</summary>
    public const string Protection = "kubernetes.io/pvc-protection";

    public override bool ReturnsDeleted => true;

    public override JsonObject EmptyShape() => new()
    {
        ["metadata"] = new JsonObject(),
        ["spec"] = new JsonObject { ["resources"] = new JsonObject() },
        ["status"] = new JsonObject(),
    };

    public override void Default(JsonObject json)
    {
        var spec = json.GetOrAddObject("spec");
        spec.GetOrAddObject("resources");
        spec.SetIfAbsent("volumeMode", "Filesystem");
        // The older field knows objects of this namespace only; both say the same.
        if (spec.GetObject("dataSource") is { } source && source.GetString("kind") is { Length: > 0 })
            source.SetIfAbsent("apiGroup", null);
        if (spec["dataSource"] is { } old && spec["dataSourceRef"] is null && ClaimValidation.IsPopulator(old as JsonObject))
            spec["dataSourceRef"] = old.DeepClone();
        else if (spec.GetObject("dataSourceRef") is { } reference && spec["dataSource"] is null && reference.GetString("namespace") is not { Length: > 0 })
            spec["dataSource"] = reference.DeepClone();
    }

    public override void PrepareForCreate(JsonObject json)
    {
        json["status"] = new JsonObject { ["phase"] = "Pending" };
        Finalization.Add(json, Protection);
    }

    public override IEnumerable<FieldError> Validate(JsonObject json) => ClaimValidation.Validate(json.GetObject("spec")!);

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old) => ClaimValidation.ValidateUpdate(json, old);

    public override IEnumerable<string> Warnings(JsonObject json, JsonObject? old)
    {
        foreach (var list in new[] { "requests", "limits" })
        {
            if (json.At($"spec.resources.{list}.storage").AsString() is { } text && Quantity.TryParse(text) is { IsInteger: false } amount)
                yield return $"spec.resources.{list}[storage]: fractional byte value \"{amount}\" is invalid, must be an integer";
        }
    }
}
