using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry.Strategies.Services;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class ServiceStrategy(ClusterState state) : ResourceStrategy
{
    private readonly ServiceAllocation allocation = new(state);

    public override bool ReturnsDeleted => true;

    public override NameRule NameRule => NameRule.Label;

    public override JsonObject EmptyShape() => new()
    {
        ["metadata"] = new JsonObject(),
        ["spec"] = new JsonObject(),
        ["status"] = new JsonObject { ["loadBalancer"] = new JsonObject() },
    };

    public override void Default(JsonObject json) => ServiceDefaults.Apply(json);

    public override void PrepareForCreate(JsonObject json)
    {
        json["status"] = EmptyShape()["status"]!.DeepClone();
        ServiceTransition.Align(json.GetObject("spec")!, old: null);
        allocation.Allocate(json, old: null);
    }

    public override void PrepareForUpdate(JsonObject json, JsonObject old)
    {
        var (spec, before) = (json.GetObject("spec")!, old.GetObject("spec")!);
        ServiceTransition.Align(spec, before);
        ServiceTransition.Keep(spec, before);
        allocation.Allocate(json, old);
        ServiceTransition.Drop(spec, before);
        if (ServiceFacts.TypeOf(spec) is not "LoadBalancer")
            json["status"] = EmptyShape()["status"]!.DeepClone();
    }

    public override IEnumerable<FieldError> ValidateCreate(JsonObject json) => ServiceValidation.Validate(json, old: null);

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old) =>
        ServiceUpdateValidation.Validate(json.GetObject("spec")!, old.GetObject("spec")!).Concat(ServiceValidation.Validate(json, old));

    public override IEnumerable<string> Warnings(JsonObject json, JsonObject? old) => ServiceWarnings.For(json);
}
