using TuneOperator.LocalCluster.Registry.Strategies;
using static TuneOperator.LocalCluster.Registry.Definitions.BuiltInResources;

namespace TuneOperator.LocalCluster.Registry.Definitions;

internal static class WorkloadResources
{
    public static IEnumerable<ResourceDefinition> All()
    {
        yield return Define("apps", "v1", "controllerrevisions", "ControllerRevision", namespaced: true, new ControllerRevisionStrategy());
        yield return Define(
            "apps", "v1", "daemonsets", "DaemonSet", namespaced: true, new WorkloadStrategy("DaemonSet"), shortNames: ["ds"], categories: ["all"],
            subresources: [Subresource.Status("DaemonSet")]);
        yield return Define(
            "apps", "v1", "deployments", "Deployment", namespaced: true, new WorkloadStrategy("Deployment"), shortNames: ["deploy"], categories: ["all"],
            subresources: [Subresource.Scale, Subresource.Status("Deployment")]);
        yield return Define(
            "apps", "v1", "replicasets", "ReplicaSet", namespaced: true, new WorkloadStrategy("ReplicaSet"), shortNames: ["rs"], categories: ["all"],
            subresources: [Subresource.Scale, Subresource.Status("ReplicaSet")]);
        yield return Define(
            "apps", "v1", "statefulsets", "StatefulSet", namespaced: true, new WorkloadStrategy("StatefulSet"), shortNames: ["sts"], categories: ["all"],
            subresources: [Subresource.Scale, Subresource.Status("StatefulSet")]);
        var autoscalers = Define(
            "autoscaling", "v2", "horizontalpodautoscalers", "HorizontalPodAutoscaler", namespaced: true, new AutoscalerStrategy(), shortNames: ["hpa"], categories: ["all"],
            subresources: [Subresource.Status("HorizontalPodAutoscaler")]);
        yield return autoscalers;
        yield return autoscalers with { Version = "v1", Stored = autoscalers, StorageVersion = "v2" };
        yield return Define(
            "batch", "v1", "cronjobs", "CronJob", namespaced: true, new CronJobStrategy(), shortNames: ["cj"], categories: ["all"],
            subresources: [Subresource.Status("CronJob")]);
        yield return Define(
            "batch", "v1", "jobs", "Job", namespaced: true, new JobStrategy(), categories: ["all"], subresources: [Subresource.Status("Job")]);
    }
}
