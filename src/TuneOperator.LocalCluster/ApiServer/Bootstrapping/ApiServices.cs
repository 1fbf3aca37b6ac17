using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer.Bootstrapping;

/// <summary>The APIService of each group and version: who serves it, and in which order clients look through them.</summary>
internal static class ApiServices
{
    private const string Managed = "kube-aggregator.kubernetes.io/automanaged";
    private const string WhileServed = "true";
    private const int CustomPriority = 1000;
    private const int CustomVersionPriority = 100;

    private static readonly Dictionary<string, int> GroupPriorities = new(StringComparer.Ordinal)
    {
        [""] = 18_000,
        ["apps"] = 17_800,
        ["events.k8s.io"] = 17_750,
        ["authentication.k8s.io"] = 17_700,
        ["authorization.k8s.io"] = 17_600,
        ["autoscaling"] = 17_500,
        ["batch"] = 17_400,
        ["certificates.k8s.io"] = 17_300,
        ["networking.k8s.io"] = 17_200,
        ["policy"] = 17_100,
        ["rbac.authorization.k8s.io"] = 17_000,
        ["storage.k8s.io"] = 16_800,
        ["admissionregistration.k8s.io"] = 16_700,
        ["apiextensions.k8s.io"] = 16_700,
        ["scheduling.k8s.io"] = 16_600,
        ["coordination.k8s.io"] = 16_500,
        ["node.k8s.io"] = 16_300,
        ["discovery.k8s.io"] = 16_200,
        ["resource.k8s.io"] = 16_200,
        ["flowcontrol.apiserver.k8s.io"] = 16_100,
    };

    public static IEnumerable<JsonObject> BuiltIn(IEnumerable<ResourceDefinition> definitions) => definitions
        .Where(d => d.Custom is null && d.Group is not "apiregistration.k8s.io")
        .Select(d => (d.Group, d.Version))
        .Distinct()
        .Select(v => Create(v.Group, v.Version, "onstart", GroupPriorities.GetValueOrDefault(v.Group, CustomPriority), VersionPriority(v.Group, v.Version)));

    /// <summary>For a version that a CustomResourceDefinition serves.</summary>
    public static JsonObject OfCustomVersion(string group, string version) => Create(group, version, WhileServed, CustomPriority, CustomVersionPriority);

    public static bool IsOfCustomVersion(JsonObject service) => service.GetObject("metadata").GetObject("labels").GetString(Managed) is WhileServed;

    private static int VersionPriority(string group, string version) => (group, version) switch
    {
        ("", _) => 1,
        ("autoscaling", "v2") => 30,
        ("flowcontrol.apiserver.k8s.io" or "resource.k8s.io", "v1") => 21,
        _ => 15,
    };

    private static JsonObject Create(string group, string version, string managed, int groupPriority, int versionPriority)
    {
        var spec = new JsonObject { ["groupPriorityMinimum"] = groupPriority, ["version"] = version, ["versionPriority"] = versionPriority };
        if (group.Length > 0)
            spec.Insert(0, "group", group);
        return new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = $"{version}.{group}", ["labels"] = new JsonObject { [Managed] = managed } },
            ["spec"] = spec,
        };
    }
}
