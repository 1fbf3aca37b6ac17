using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry.Strategies.Networking;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Services;

internal static class ServiceValidation
{
    private const int LongestAffinity = 86_400;

    private static readonly string[] Types = ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"];
    private static readonly string[] Affinities = ["ClientIP", "None"];
    private static readonly string[] TrafficPolicies = ["Cluster", "Local"];
    private static readonly string[] Distributions = ["PreferClose", "PreferSameZone", "PreferSameNode"];

    /// <param name="old">Null at creation.</param>
    public static List<FieldError> Validate(JsonObject json, JsonObject? old)
    {
        var spec = json.GetObject("spec")!;
        var errors = new List<FieldError>();
        if (spec.GetArray("ports") is not { Count: > 0 } && !ServiceFacts.IsHeadless(spec) && ServiceFacts.NeedsAddress(spec))
            errors.Add(FieldError.Required("spec.ports"));
        CheckType(spec, errors);
        ServicePortValidation.Validate(spec, errors);
        foreach (var problem in MetadataValidation.ValidateLabels(spec.GetObject("selector"), "spec.selector"))
            errors.Add(problem);
        CheckAffinity(spec, errors);
        errors.AddRange(ServiceAddressValidation.Validate(spec, old.GetObject("spec")));
        CheckExternalAddresses(spec, errors);
        errors.CheckSupported(spec.GetString("type"), "spec.type", isRequired: true, Types);
        ServicePortValidation.ValidateNumbers(spec, errors);
        CheckLoadBalancer(spec, errors);
        CheckTraffic(spec, errors);
        return errors;
    }

    private static void CheckType(JsonObject spec, List<FieldError> errors)
    {
        if (ServiceFacts.NeedsNodePorts(spec) && ServiceFacts.IsHeadless(spec))
            errors.Add(FieldError.Invalid("spec.clusterIPs[0]", ServiceFacts.NoAddress, $"may not be set to 'None' for {ServiceFacts.TypeOf(spec)} services"));
        if (ServiceFacts.NeedsAddress(spec))
            return;
        foreach (var field in new[] { "clusterIPs", "ipFamilies" }.Where(f => spec.GetArray(f) is { Count: > 0 }))
            errors.Add(FieldError.Forbidden($"spec.{field}", "may not be set for ExternalName services"));
        if (spec["ipFamilyPolicy"] is not null)
            errors.Add(FieldError.Forbidden("spec.ipFamilyPolicy", "may not be set for ExternalName services"));
        var name = spec.GetString("externalName") ?? "";
        errors.CheckRequired(name.TrimEnd('.'), "spec.externalName");
        errors.CheckName(name.EndsWith('.') ? name[..^1] : name, "spec.externalName", NameRule.Subdomain);
    }

    private static void CheckAffinity(JsonObject spec, List<FieldError> errors)
    {
        errors.CheckSupported(spec.GetString("sessionAffinity"), "spec.sessionAffinity", isRequired: true, Affinities);
        const string Timeout = "spec.sessionAffinityConfig.clientIP.timeoutSeconds";
        if (spec.GetString("sessionAffinity") is "ClientIP" && spec.At(Timeout["spec.".Length..]) is { } seconds && seconds.AsLong() is <= 0 or > LongestAffinity)
            errors.Add(FieldError.Invalid(Timeout, seconds, $"must be greater than 0 and less than {LongestAffinity}"));
    }

    private static void CheckExternalAddresses(JsonObject spec, List<FieldError> errors)
    {
        foreach (var (address, i) in ServiceFacts.Texts(spec, "externalIPs").Select((a, i) => (a, i)))
        {
            var problems = IpText.AddressProblems(address).ToList();
            if (problems.Count == 0)
                problems.AddRange(IpText.EndpointProblems(address));
            errors.AddRange(problems.Select(problem => FieldError.Invalid($"spec.externalIPs[{i}]", address, problem)));
        }
    }

    private static void CheckLoadBalancer(JsonObject spec, List<FieldError> errors)
    {
        const string Only = "may only be used when `type` is 'LoadBalancer'";
        // The field is called so in the real server's words.
        const string Ranges = "spec.LoadBalancerSourceRanges";
        var isBalanced = ServiceFacts.TypeOf(spec) is "LoadBalancer";
        var ranges = ServiceFacts.Texts(spec, "loadBalancerSourceRanges");
        if (ranges.Length > 0 && !isBalanced)
            errors.Add(FieldError.Forbidden(Ranges, Only));
        errors.AddRange(ranges.SelectMany((range, i) => IpText.NetworkProblems(range.Trim()).Select(problem => FieldError.Invalid($"{Ranges}[{i}]", range.Trim(), problem))));
        if (spec["allocateLoadBalancerNodePorts"] is not null && !isBalanced)
            errors.Add(FieldError.Forbidden("spec.allocateLoadBalancerNodePorts", Only));
        if (spec.GetString("loadBalancerClass") is not { } named)
            return;
        if (isBalanced)
            errors.CheckLabelName(named, "spec.loadBalancerClass");
        else
            errors.Add(FieldError.Forbidden("spec.loadBalancerClass", Only));
    }

    private static void CheckTraffic(JsonObject spec, List<FieldError> errors)
    {
        if (ServiceFacts.IsExternallyAccessible(spec))
            errors.CheckSupported(spec.GetString("externalTrafficPolicy"), "spec.externalTrafficPolicy", isRequired: true, TrafficPolicies);
        else if (spec.GetString("externalTrafficPolicy") is { Length: > 0 } external)
            errors.Add(FieldError.Invalid("spec.externalTrafficPolicy", external, "may only be set for externally-accessible services"));
        if (spec.GetLong("healthCheckNodePort") is { } port and not 0 && !ServiceFacts.NeedsHealthCheck(spec))
            errors.Add(FieldError.Invalid("spec.healthCheckNodePort", JsonValue.Create(port), "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"));
        if (spec.GetString("internalTrafficPolicy") is { } within)
            errors.CheckSupported(within, "spec.internalTrafficPolicy", isRequired: false, TrafficPolicies);
        if (spec.GetString("trafficDistribution") is { } distribution)
            errors.CheckSupported(distribution, "spec.trafficDistribution", isRequired: false, Distributions);
    }
}
