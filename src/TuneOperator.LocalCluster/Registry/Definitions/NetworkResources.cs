using TuneOperator.LocalCluster.Registry.Strategies;
using static TuneOperator.LocalCluster.Registry.Definitions.BuiltInResources;

namespace TuneOperator.LocalCluster.Registry.Definitions;

internal static class NetworkResources
{
    private const string Networking = "networking.k8s.io";

    public static IEnumerable<ResourceDefinition> All()
    {
        yield return Define("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice", namespaced: true, new EndpointSliceStrategy());
        yield return Define(Networking, "v1", "ingressclasses", "IngressClass", namespaced: false, new IngressClassStrategy());
        yield return Define(
            Networking, "v1", "ingresses", "Ingress", namespaced: true, new IngressStrategy(), shortNames: ["ing"], subresources: [Subresource.Status("Ingress")]);
        yield return Define(Networking, "v1", "ipaddresses", "IPAddress", namespaced: false, shortNames: ["ip"]);
        yield return Define(Networking, "v1", "networkpolicies", "NetworkPolicy", namespaced: true, new NetworkPolicyStrategy(), shortNames: ["netpol"]);
        yield return Define(Networking, "v1", "servicecidrs", "ServiceCIDR", namespaced: false, subresources: [Subresource.Status("ServiceCIDR")]);
    }
}
