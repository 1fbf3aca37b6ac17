using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Services;

/// <summary>Decides the families of a Service's addresses. The cluster has one, IPv4.</summary>
internal static class AddressFamilies
{
    private const string V4 = "IPv4";
    private const string V6 = "IPv6";

    /// <returns>Why it can't be decided; then the spec is as it was but for its policy.</returns>
    public static List<FieldError> Settle(JsonObject spec, JsonObject? old)
    {
        // Whoever has no pods of his own may answer in any family.
        var isFree = spec.GetString("clusterIP") is ServiceFacts.NoAddress && spec.GetObject("selector") is not { Count: > 0 };
        if (spec.GetString("ipFamilyPolicy") is not { Length: > 0 })
            spec["ipFamilyPolicy"] = old.GetString("ipFamilyPolicy") ?? (isFree ? "RequireDualStack" : "SingleStack");
        var errors = ServiceAddressValidation.Validate(spec, old).ToList();
        if (errors.Count > 0)
            return errors;

        var policy = spec.GetString("ipFamilyPolicy")!;
        if (old is not null)
            Release(spec, old, policy, errors);
        if (policy is "SingleStack")
            CheckSingle(spec, errors);
        if (errors.Count > 0)
            return errors;

        var families = ServiceFacts.Texts(spec, "ipFamilies").ToList();
        foreach (var (address, index) in ServiceFacts.Texts(spec, "clusterIPs").Select((ip, i) => (ip, i)).Where(a => a.ip is not ServiceFacts.NoAddress && a.i >= families.Count).ToList())
        {
            if (Networking.IpText.IsV6(address))
                return [FieldError.Invalid($"spec.clusterIPs[{index}]", spec["clusterIPs"], $"{V6} is not configured on this cluster")];
            families.Add(V4);
        }

        return isFree ? SettleFree(spec, families, policy) : SettleOwn(spec, families, policy);
    }

    private static List<FieldError> SettleFree(JsonObject spec, List<string> families, string policy)
    {
        if (families.Count == 0)
            families.Add(V4);
        if (families.Count == 1 && policy is not "SingleStack")
            families.Add(families[0] is V4 ? V6 : V4);
        spec["ipFamilies"] = ServiceFacts.ListOf(families);
        return [];
    }

    private static List<FieldError> SettleOwn(JsonObject spec, List<string> families, string policy)
    {
        var errors = new List<FieldError>();
        if (policy is "RequireDualStack")
            errors.Add(FieldError.Invalid("spec.ipFamilyPolicy", policy, "this cluster is not configured for dual-stack services"));
        errors.AddRange(families.Index().Where(f => f.Item is not V4).Select(f => FieldError.Invalid($"spec.ipFamilies[{f.Index}]", f.Item, "not configured on this cluster")));
        if (errors.Count == 0)
            spec["ipFamilies"] = ServiceFacts.ListOf(families.Count == 0 ? [V4] : families);
        return errors;
    }

    /// <summary>A Service gives up its second family only when it says that it wants one.</summary>
    private static void Release(JsonObject spec, JsonObject old, string policy, List<FieldError> errors)
    {
        foreach (var (list, what) in new[] { ("clusterIPs", "cluster IP"), ("ipFamilies", "IP family") })
        {
            var now = ServiceFacts.Texts(spec, list);
            var before = ServiceFacts.Texts(old, list);
            if (policy is "SingleStack" && now.Length > 1 && now.SequenceEqual(before, StringComparer.Ordinal))
                spec[list] = ServiceFacts.ListOf(now[..1]);
            else if (policy is not "SingleStack" && now.Length == 1 && before.Length == 2 && now[0] == before[0])
                errors.Add(FieldError.Invalid("spec.ipFamilyPolicy", policy, $"must be 'SingleStack' to release the secondary {what}"));
        }
    }

    private static void CheckSingle(JsonObject spec, List<FieldError> errors)
    {
        foreach (var (list, what) in new[] { ("clusterIPs", "cluster IPs"), ("ipFamilies", "IP families") })
        {
            if (spec.GetArray(list) is { Count: 2 })
                errors.Add(FieldError.Invalid("spec.ipFamilyPolicy", "SingleStack", $"must be 'RequireDualStack' or 'PreferDualStack' when multiple {what} are specified"));
        }
    }
}
