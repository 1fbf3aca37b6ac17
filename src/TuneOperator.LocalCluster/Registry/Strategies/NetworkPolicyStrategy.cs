using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry.Strategies.Networking;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class NetworkPolicyStrategy : ResourceStrategy
{
    public override bool TracksGeneration => true;

    public override JsonObject EmptyShape() => new() { ["metadata"] = new JsonObject(), ["spec"] = new JsonObject() };

    public override void Default(JsonObject json)
    {
        var spec = json.GetOrAddObject("spec");
        foreach (var port in spec.GetObjects("ingress").Concat(spec.GetObjects("egress")).SelectMany(rule => rule.GetObjects("ports")))
            port.SetIfAbsent("protocol", "TCP");
        if (spec.GetArray("policyTypes") is not { Count: > 0 })
            spec["policyTypes"] = spec.GetArray("egress") is { Count: > 0 } ? new JsonArray("Ingress", "Egress") : new JsonArray("Ingress");
    }

    public override IEnumerable<FieldError> Validate(JsonObject json) => NetworkPolicyValidation.Validate(json.GetObject("spec")!);
}
