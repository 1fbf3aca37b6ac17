using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Services;

/// <summary>What of a Service stays as it is: its first address and family, the class of its load balancer, the port of its health check.</summary>
internal static class ServiceUpdateValidation
{
    private const string Once = "may not change once set";

    public static IEnumerable<FieldError> Validate(JsonObject spec, JsonObject old)
    {
        if (ServiceFacts.NeedsAddress(spec) && ServiceFacts.NeedsAddress(old))
        {
            foreach (var error in ValidateAddresses(spec, old).Concat(ValidateFamilies(spec, old)))
                yield return error;
        }

        if (ServiceFacts.TypeOf(spec) is "LoadBalancer" && ServiceFacts.TypeOf(old) is "LoadBalancer" && !JsonNode.DeepEquals(spec["loadBalancerClass"], old["loadBalancerClass"]))
            yield return FieldError.Invalid("spec.loadBalancerClass", spec["loadBalancerClass"], Once);
        if (ServiceFacts.NeedsHealthCheck(spec) && ServiceFacts.NeedsHealthCheck(old) && spec.GetLong("healthCheckNodePort") != old.GetLong("healthCheckNodePort"))
            yield return FieldError.Forbidden("spec.healthCheckNodePort", "field is immutable");
    }

    private static IEnumerable<FieldError> ValidateAddresses(JsonObject spec, JsonObject old)
    {
        if (ServiceFacts.IsHeadless(spec) && ServiceFacts.IsHeadless(old))
            yield break;
        var (now, before) = (ServiceFacts.Texts(spec, "clusterIPs"), ServiceFacts.Texts(old, "clusterIPs"));
        if (now.Length == 0 && before.Length > 0)
            yield return FieldError.Invalid("spec.clusterIPs[0]", new JsonArray(), "primary clusterIP can not be unset");
        for (var i = 0; i < Math.Min(now.Length, now.Length == before.Length ? before.Length : Math.Min(before.Length, 1)); i++)
        {
            if (now[i] != before[i])
                yield return FieldError.Invalid($"spec.clusterIPs[{i}]", spec["clusterIPs"], Once);
        }
    }

    private static IEnumerable<FieldError> ValidateFamilies(JsonObject spec, JsonObject old)
    {
        if (ServiceFacts.IsHeadless(spec) || ServiceFacts.IsHeadless(old))
            yield break;
        var (now, before) = (ServiceFacts.Texts(spec, "ipFamilies"), ServiceFacts.Texts(old, "ipFamilies"));
        for (var i = 0; i < Math.Min(now.Length, before.Length); i++)
        {
            if (now[i] != before[i])
                yield return FieldError.Invalid("spec.ipFamilies[0]", spec["ipFamilies"], Once);
        }
    }
}
