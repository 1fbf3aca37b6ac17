using System.Text.Json.Nodes;
using k8s.Models;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>Requests and limits of a container.</summary>
internal static class ResourceValidation
{
    private static readonly string[] Overcommittable = ["cpu", "memory", "ephemeral-storage"];

    public static IEnumerable<FieldError> Validate(JsonObject? resources, string field)
    {
        var limits = resources.GetObject("limits");
        var requests = resources.GetObject("requests");
        foreach (var (name, node) in requests ?? [])
        {
            if (Parse(node) is not { } request || Parse(limits?[name]) is not { } limit)
                continue;
            if (request > limit)
                yield return FieldError.Invalid($"{field}.requests", node, $"must be less than or equal to {name} limit of {limits![name].AsString()}");
            else if (request != limit && !Overcommittable.Contains(name))
                yield return FieldError.Invalid($"{field}.requests", node, $"must be equal to {name} limit of {limits![name].AsString()}");
        }

        foreach (var (name, _) in requests ?? [])
        {
            // What the kernel cannot share out, such as a GPU, has no "more than requested".
            if (name.Contains('/') && limits?[name] is null)
                yield return FieldError.Required($"{field}.limits", "Limit must be set for non overcommitable resources");
        }
    }

    private static decimal? Parse(JsonNode? node)
    {
        if (node is null)
            return null;
        try
        {
            return new ResourceQuantity(node.AsString() ?? node.ToJsonString()).ToDecimal();
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
