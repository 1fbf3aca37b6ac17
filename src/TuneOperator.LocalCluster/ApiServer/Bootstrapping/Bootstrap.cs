using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer.Access.Rbac;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Registry.Strategies.Services;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer.Bootstrapping;

/// <summary>The objects that every cluster has before anybody asks for anything. What a restarted cluster still has is left alone.</summary>
/// <param name="authority">The cluster's certificate authority as PEM.</param>
internal sealed class Bootstrap(ObjectRegistry registry, ResourceCatalog catalog, ClusterState state, string authority)
{
    private const string FlowGroup = "flowcontrol.apiserver.k8s.io";
    private const string Rbac = "rbac.authorization.k8s.io";
    private const int DateLength = 10;

    private static readonly WriteOptions Options = new("kube-apiserver", DryRun: false, "Ignore", _ => { });

    public void Create()
    {
        foreach (var name in NamespaceLifecycle.Initial)
            Ensure("", "namespaces", new JsonObject { ["metadata"] = new JsonObject { ["name"] = name } });
        foreach (var service in ApiServices.BuiltIn(catalog.Definitions))
            Ensure("apiregistration.k8s.io", "apiservices", service);
        foreach (var priority in SystemPriorities.All)
            Ensure("scheduling.k8s.io", "priorityclasses", priority);
        var rbac = RoleText.Read().ToList();
        foreach (var json in rbac)
            Ensure(Rbac, $"{json.GetString("kind")!.ToLowerInvariant()}s", json);
        // The controller would do it within moments, but nobody should find a role empty meanwhile.
        foreach (var (name, rules) in RoleAggregation.Settle([.. rbac.Where(r => r.GetString("kind") is "ClusterRole")]))
            Aggregate(name, rules);
        foreach (var account in SystemAccounts.ServiceAccounts)
            Ensure("", "serviceaccounts", account);
        foreach (var map in SystemAccounts.ConfigMaps(authority, state.Now[..DateLength]))
            Ensure("", "configmaps", map);
        foreach (var level in FlowControl.Levels)
            Ensure(FlowGroup, "prioritylevelconfigurations", level);
        foreach (var schema in FlowControl.Schemas)
            Ensure(FlowGroup, "flowschemas", schema);
        Ensure("networking.k8s.io", "servicecidrs", ServiceNetwork());
        Ensure("", "services", KubernetesService());
    }

    private void Aggregate(string name, JsonArray rules)
    {
        var definition = catalog.Find(Rbac, "v1", "clusterroles")!;
        if (registry.Get(definition, "", name).Json.GetArray("rules") is { Count: > 0 })
            return;
        var applied = new JsonObject
        {
            ["apiVersion"] = definition.ApiVersion,
            ["kind"] = definition.Kind,
            ["metadata"] = new JsonObject { ["name"] = name },
            ["rules"] = rules.DeepClone(),
        };
        registry.Apply(definition, "", name, applied, Options with { FieldManager = RoleAggregation.Manager, Applies = true, Force = true });
    }

    private void Ensure(string group, string resource, JsonObject json)
    {
        var definition = catalog.Find(group, "v1", resource)!;
        var ns = json.Metadata().GetString("namespace") ?? "";
        if (registry.Find(definition, ns, json.NameOf()) is null)
            registry.Create(definition, ns, json, Options);
    }

    private static JsonObject ServiceNetwork() => new()
    {
        ["metadata"] = new JsonObject { ["name"] = "kubernetes", ["finalizers"] = new JsonArray("networking.k8s.io/service-cidr-finalizer") },
        ["spec"] = new JsonObject { ["cidrs"] = new JsonArray(ServiceAllocation.Network) },
    };

    // Where pods of a real cluster find the API server; first address of the service range.
    private static JsonObject KubernetesService() => new()
    {
        ["metadata"] = new JsonObject
        {
            ["name"] = "kubernetes",
            ["namespace"] = "default",
            ["labels"] = new JsonObject { ["component"] = "apiserver", ["provider"] = "kubernetes" },
        },
        ["spec"] = new JsonObject
        {
            ["clusterIP"] = "10.96.0.1",
            ["ports"] = new JsonArray(new JsonObject { ["name"] = "https", ["port"] = 443, ["protocol"] = "TCP", ["targetPort"] = 6443 }),
        },
    };
}
