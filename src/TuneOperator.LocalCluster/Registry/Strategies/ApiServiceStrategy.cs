using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>Which server answers for a group and version. There is only this one, so all but those of other servers are available.</summary>
internal sealed class ApiServiceStrategy(ClusterState state) : ResourceStrategy
{
    public override NameRule NameRule => NameRule.PathSegment;

    public override void PrepareForCreate(JsonObject json)
    {
        var local = json.GetObject("spec")?["service"] is null;
        json["status"] = new JsonObject
        {
            ["conditions"] = new JsonArray(new JsonObject
            {
                ["type"] = "Available",
                ["status"] = local ? "True" : "False",
                ["lastTransitionTime"] = state.Now,
                ["reason"] = local ? "Local" : "ServiceNotFound",
                ["message"] = local ? "Local APIServices are always available" : Missing(json),
            }),
        };
    }

    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        var spec = json.GetObject("spec");
        var expected = $"{spec.GetString("version")}.{spec.GetString("group")}";
        if (json.NameOf() != expected)
            yield return FieldError.Invalid("metadata.name", json.NameOf(), $"must be `spec.version+\".\"+spec.group`: \"{expected}\"");
    }

    private static string Missing(JsonObject json) =>
        $"service/{json.At("spec.service.name").AsString()} in \"{json.At("spec.service.namespace").AsString()}\" is not present";
}
