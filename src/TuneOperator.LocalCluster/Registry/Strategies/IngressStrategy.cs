using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry.Strategies.Networking;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class IngressStrategy : ResourceStrategy
{
    private const string ClassAnnotation = "kubernetes.io/ingress.class";

    public override bool TracksGeneration => true;

    public override JsonObject EmptyShape() => new()
    {
        ["metadata"] = new JsonObject(),
        ["spec"] = new JsonObject(),
        ["status"] = new JsonObject { ["loadBalancer"] = new JsonObject() },
    };

    public override void Default(JsonObject json) => json.GetOrAddObject("spec");

    public override void PrepareForCreate(JsonObject json) => json["status"] = EmptyShape()["status"]!.DeepClone();

    public override IEnumerable<FieldError> Validate(JsonObject json) => IngressValidation.Validate(json.GetObject("spec")!);

    public override IEnumerable<FieldError> ValidateCreate(JsonObject json)
    {
        if (ClassOf(json) is { } named && json.At("spec.ingressClassName").AsString() is { } declared && named != declared)
            yield return FieldError.Invalid($"annotations.{ClassAnnotation}", named, "must match `ingressClassName` when both are specified");
    }

    public override IEnumerable<string> Warnings(JsonObject json, JsonObject? old)
    {
        if (old is null && ClassOf(json) is not null)
            yield return $"annotation \"{ClassAnnotation}\" is deprecated, please use 'spec.ingressClassName' instead";
    }

    private static string? ClassOf(JsonObject json) => json.GetObject("metadata").GetObject("annotations").GetString(ClassAnnotation);
}
