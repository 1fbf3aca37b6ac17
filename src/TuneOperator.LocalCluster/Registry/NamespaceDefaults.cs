using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer;

namespace TuneOperator.LocalCluster.Registry;

/// <summary>What every namespace is given when it is made: the default service account, and the authority's certificate for its pods.</summary>
internal sealed class NamespaceDefaults(ResourceCatalog catalog, ObjectRegistry registry, string authorityPem)
{
    private static readonly WriteOptions Options = new("kube-controller-manager", DryRun: false, "Ignore", _ => { });

    public void Create(string ns)
    {
        Create("serviceaccounts", ns, new JsonObject { ["metadata"] = new JsonObject { ["name"] = "default" } });
        Create("configmaps", ns, new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = "kube-root-ca.crt",
                ["annotations"] = new JsonObject
                {
                    ["kubernetes.io/description"] =
                        "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or "
                        + "kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.",
                },
            },
            ["data"] = new JsonObject { ["ca.crt"] = authorityPem },
        });
    }

    private void Create(string resource, string ns, JsonObject json)
    {
        var definition = catalog.Find("", "v1", resource)!;
        try
        {
            registry.Create(definition, ns, json, Options);
        }
        catch (ApiException e) when (e.Code is 403 or 404 or 409)
        {
            // The namespace is already going, or the object was there first.
        }
    }
}
