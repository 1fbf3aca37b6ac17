using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>The objects that every cluster has before anybody asks for anything; what an earlier start has made stays as it is.</summary>
internal static class Bootstrap
{
    public static void Create(ObjectRegistry registry, ResourceCatalog catalog)
    {
        var options = new WriteOptions("kube-apiserver", DryRun: false, "Ignore", _ => { });
        foreach (var name in NamespaceLifecycle.Initial)
            Create("", "namespaces", "", new JsonObject { ["metadata"] = new JsonObject { ["name"] = name } });
        Create("", "services", "default", KubernetesService());
        foreach (var (name, value) in new[] { ("system-cluster-critical", 2_000_000_000), ("system-node-critical", 2_000_001_000) })
        {
            Create(
                "scheduling.k8s.io", "priorityclasses", "",
                new JsonObject
                {
                    ["metadata"] = new JsonObject { ["name"] = name },
                    ["value"] = value,
                    ["description"] = name is "system-node-critical"
                        ? "Used for system critical pods that must not be moved from their current node."
                        : "Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.",
                });
        }

        void Create(string group, string resource, string ns, JsonObject json)
        {
            var definition = catalog.Find(group, "v1", resource)!;
            if (registry.Find(definition, ns, json.NameOf()) is null)
                registry.Create(definition, ns, json, options);
        }
    }

    // Where pods of a real cluster find the API server; first address of the service range.
    private static JsonObject KubernetesService() => new()
    {
        ["metadata"] = new JsonObject { ["name"] = "kubernetes", ["labels"] = new JsonObject { ["component"] = "apiserver", ["provider"] = "kubernetes" } },
        ["spec"] = new JsonObject
        {
            ["clusterIP"] = "10.0.0.1",
            ["ports"] = new JsonArray(new JsonObject { ["name"] = "https", ["port"] = 443, ["protocol"] = "TCP", ["targetPort"] = 6443 }),
        },
    };
}
