using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry.Strategies.Networking;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Schemas.Structure;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class NodeStrategy : ResourceStrategy
{
    private static readonly string[] Effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

    public override JsonObject EmptyShape() => new()
    {
        ["metadata"] = new JsonObject(),
        ["spec"] = new JsonObject(),
        ["status"] = new JsonObject { ["daemonEndpoints"] = new JsonObject { ["kubeletEndpoint"] = new JsonObject { ["Port"] = 0 } }, ["nodeInfo"] = new JsonObject() },
    };

    // A node reports what it has; what it does not reserve can be given out.
    public override void Default(JsonObject json)
    {
        var spec = json.GetOrAddObject("spec");
        if (spec.GetString("podCIDR") is { Length: > 0 } network)
            spec.SetIfAbsent("podCIDRs", new JsonArray(network));
        if (json.GetObject("status") is { } status && status.GetObject("capacity") is { } capacity)
            status.SetIfAbsent("allocatable", capacity.DeepClone());
    }

    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        var errors = new List<FieldError>();
        CheckTaints(json.GetObject("spec"), errors);
        CheckNetworks(json.GetObject("spec").GetArray("podCIDRs") ?? [], errors);
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old)
    {
        var (networks, before) = (json.At("spec.podCIDRs"), old.At("spec.podCIDRs"));
        if (before is JsonArray { Count: > 0 } && !JsonNode.DeepEquals(networks, before))
            yield return FieldError.Forbidden("spec.podCIDRs", "node updates may not change podCIDR except from \"\" to valid");
        if (old.At("spec.providerID").AsString() is { Length: > 0 } provider && json.At("spec.providerID").AsString() != provider)
            yield return FieldError.Forbidden("spec.providerID", "node updates may not change providerID except from \"\" to valid");
    }

    private static void CheckTaints(JsonObject? spec, List<FieldError> errors)
    {
        var seen = new HashSet<(string?, string?)>();
        foreach (var (taint, i) in spec.GetObjects("taints").Select((t, i) => (t, i)))
        {
            // They were in the metadata once, and the server's words still are.
            var path = $"metadata.taints[{i}]";
            errors.CheckLabelName(taint.GetString("key"), $"{path}.key");
            if (taint.GetString("value") is { Length: > 0 } value && Names.LabelValueProblems(value).ToList() is { Count: > 0 } problems)
                errors.Add(FieldError.Invalid($"{path}.value", value, string.Join(';', problems)));
            errors.CheckSupported(taint.GetString("effect"), $"{path}.effect", isRequired: true, Effects);
            if (!seen.Add((taint.GetString("key"), taint.GetString("effect"))))
                errors.Add(new FieldError(FieldErrorType.Duplicate, path, Printed(taint), "taints must be unique by key and effect pair"));
        }
    }

    private static void CheckNetworks(JsonArray networks, List<FieldError> errors)
    {
        var texts = networks.Select(network => network.AsString() ?? "").ToList();
        for (var i = 0; i < texts.Count; i++)
            errors.AddRange(IpText.NetworkProblems(texts[i]).Select(problem => FieldError.Invalid($"spec.podCIDRs[{i}]", texts[i], problem)));
        if (texts.Count > 1 && (texts.Count > 2 || texts[0].Contains(':', StringComparison.Ordinal) == texts[1].Contains(':', StringComparison.Ordinal)))
            errors.Add(FieldError.Invalid("spec.podCIDRs", networks, "may specify no more than one CIDR for each IP family"));
    }

    private static string Printed(JsonObject taint) => CanonicalJson.WriteAsIs(new JsonObject
    {
        ["Key"] = taint.GetString("key") ?? "",
        ["Value"] = taint.GetString("value") ?? "",
        ["Effect"] = taint.GetString("effect") ?? "",
        ["TimeAdded"] = taint["timeAdded"]?.DeepClone(),
    });
}
