using TuneOperator.LocalCluster.Registry.Strategies;
using static TuneOperator.LocalCluster.Registry.Definitions.BuiltInResources;

namespace TuneOperator.LocalCluster.Registry.Definitions;

/// <summary>What may be disturbed, what goes first, and who holds what.</summary>
internal static class PolicyResources
{
    private const string FlowControl = "flowcontrol.apiserver.k8s.io";

    public static IEnumerable<ResourceDefinition> All(ClusterState state)
    {
        yield return Define("coordination.k8s.io", "v1", "leases", "Lease", namespaced: true, new LeaseStrategy());
        yield return Define(
            FlowControl, "v1", "flowschemas", "FlowSchema", namespaced: false, new FlowSchemaStrategy(state), subresources: [Subresource.Status("FlowSchema")]);
        yield return Define(
            FlowControl, "v1", "prioritylevelconfigurations", "PriorityLevelConfiguration", namespaced: false, new PriorityLevelStrategy(),
            subresources: [Subresource.Status("PriorityLevelConfiguration")]);
        yield return Define(
            "policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", namespaced: true, new DisruptionBudgetStrategy(), shortNames: ["pdb"],
            subresources: [Subresource.Status("PodDisruptionBudget")]);
        yield return Define("scheduling.k8s.io", "v1", "priorityclasses", "PriorityClass", namespaced: false, new PriorityClassStrategy(), shortNames: ["pc"]);
    }
}
