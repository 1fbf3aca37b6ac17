using TuneOperator.LocalCluster.Registry.Strategies;
using static TuneOperator.LocalCluster.Registry.Definitions.BuiltInResources;

namespace TuneOperator.LocalCluster.Registry.Definitions;

internal static class DeviceResources
{
    private const string Resource = "resource.k8s.io";

    public static IEnumerable<ResourceDefinition> All()
    {
        var returned = new PlainStrategy { ReturnsDeletedObject = true };
        yield return Define(Resource, "v1", "deviceclasses", "DeviceClass", namespaced: false, new PlainStrategy { CountsGenerations = true, ReturnsDeletedObject = true });
        yield return Define(Resource, "v1", "resourceclaims", "ResourceClaim", namespaced: true, returned, subresources: [Subresource.Status("ResourceClaim")]);
        yield return Define(Resource, "v1", "resourceclaimtemplates", "ResourceClaimTemplate", namespaced: true, returned);
        yield return Define(Resource, "v1", "resourceslices", "ResourceSlice", namespaced: false, new PlainStrategy { CountsGenerations = true, ReturnsDeletedObject = true });
        yield return Define("node.k8s.io", "v1", "runtimeclasses", "RuntimeClass", namespaced: false, new RuntimeClassStrategy());
    }
}
