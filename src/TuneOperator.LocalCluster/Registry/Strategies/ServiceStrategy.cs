using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class ServiceStrategy : ResourceStrategy
{
    public override bool ReturnsDeleted => true;

    public override NameRule NameRule => NameRule.Rfc1035Label;

    public override JsonObject EmptyShape() => new()
    {
        ["metadata"] = new JsonObject(),
        ["spec"] = new JsonObject(),
        ["status"] = new JsonObject { ["loadBalancer"] = new JsonObject() },
    };

    public override void Default(JsonObject json)
    {
        var spec = json.GetOrAddObject("spec");
        foreach (var port in spec.GetObjects("ports"))
        {
            port.SetIfAbsent("protocol", "TCP");
            port.SetIfAbsent("targetPort", port["port"]?.DeepClone());
        }

        spec.SetIfAbsent("type", "ClusterIP");
        spec.SetIfAbsent("sessionAffinity", "None");
        if (spec.GetString("type") is not "ExternalName")
            spec.SetIfAbsent("internalTrafficPolicy", "Cluster");
    }

    public override void PrepareForCreate(JsonObject json)
    {
        json["status"] = new JsonObject { ["loadBalancer"] = new JsonObject() };
        var spec = json.GetObject("spec")!;
        if (spec.GetString("type") is "ExternalName")
            return;
        // No traffic flows here, but clients expect an address that is taken from the service range.
        spec.SetIfAbsent("clusterIP", string.Create(CultureInfo.InvariantCulture, $"10.0.{RandomNumberGenerator.GetInt32(0, 16)}.{RandomNumberGenerator.GetInt32(2, 255)}"));
        spec.SetIfAbsent("clusterIPs", new JsonArray(spec.GetString("clusterIP")));
        spec.SetIfAbsent("ipFamilies", new JsonArray("IPv4"));
        spec.SetIfAbsent("ipFamilyPolicy", "SingleStack");
    }

    public override void PrepareForUpdate(JsonObject json, JsonObject old)
    {
        var spec = json.GetOrAddObject("spec");
        foreach (var allocated in new[] { "clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy" })
            spec.SetIfAbsent(allocated, old.GetObject("spec")?[allocated]?.DeepClone());
    }

    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        var spec = json.GetObject("spec")!;
        if (spec.GetString("type") is not "ExternalName" && spec.GetString("clusterIP") is not "None" && spec.GetArray("ports") is not { Count: > 0 })
            yield return FieldError.Required("spec.ports");
    }

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old)
    {
        if (json.At("spec.clusterIP").AsString() != old.At("spec.clusterIP").AsString() && json.At("spec.type").AsString() == old.At("spec.type").AsString())
            yield return FieldError.Invalid("spec.clusterIPs[0]", json.At("spec.clusterIPs")?[0], "may not change once set");
    }
}
