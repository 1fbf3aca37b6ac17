using TuneOperator.LocalCluster.Registry.Strategies;
using static TuneOperator.LocalCluster.Registry.Definitions.BuiltInResources;

namespace TuneOperator.LocalCluster.Registry.Definitions;

internal static class StorageResources
{
    private const string Storage = "storage.k8s.io";

    public static IEnumerable<ResourceDefinition> All()
    {
        var returned = new PlainStrategy { ReturnsDeletedObject = true };
        yield return Define(Storage, "v1", "csidrivers", "CSIDriver", namespaced: false, new PlainStrategy { CountsGenerations = true, ReturnsDeletedObject = true });
        yield return Define(Storage, "v1", "csinodes", "CSINode", namespaced: false, returned);
        yield return Define(Storage, "v1", "csistoragecapacities", "CSIStorageCapacity", namespaced: true);
        yield return Define(Storage, "v1", "storageclasses", "StorageClass", namespaced: false, returned, shortNames: ["sc"]);
        yield return Define(
            Storage, "v1", "volumeattachments", "VolumeAttachment", namespaced: false, returned, subresources: [Subresource.Status("VolumeAttachment")]);
        yield return Define(Storage, "v1", "volumeattributesclasses", "VolumeAttributesClass", namespaced: false, returned, shortNames: ["vac"]);
    }
}
