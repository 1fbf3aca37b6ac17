using TuneOperator.LocalCluster.Registry.Strategies;
using TuneOperator.LocalCluster.Storage;
using static TuneOperator.LocalCluster.Registry.Definitions.BuiltInResources;

namespace TuneOperator.LocalCluster.Registry.Definitions;

internal static class CoreResources
{
    public static IEnumerable<ResourceDefinition> All(ClusterState state)
    {
        yield return Define("", "v1", "bindings", "Binding", namespaced: true) with { Verbs = ["create"] };
        yield return Define("", "v1", "componentstatuses", "ComponentStatus", namespaced: false, shortNames: ["cs"]) with
        {
            Verbs = ["get", "list"],
            Deprecation = "v1 ComponentStatus is deprecated in v1.19+",
        };
        yield return Define("", "v1", "configmaps", "ConfigMap", namespaced: true, new ConfigMapStrategy(), shortNames: ["cm"]);
        yield return Define("", "v1", "endpoints", "Endpoints", namespaced: true, new EndpointsStrategy(), shortNames: ["ep"]) with
        {
            Deprecation = "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice",
        };
        yield return Define("", "v1", "events", "Event", namespaced: true, new EventStrategy(isNew: false), shortNames: ["ev"]);
        yield return Define("", "v1", "limitranges", "LimitRange", namespaced: true, new LimitRangeStrategy(), shortNames: ["limits"]);
        yield return Define(
            "", "v1", "namespaces", "Namespace", namespaced: false, new NamespaceStrategy(), shortNames: ["ns"],
            subresources: [new Subresource("finalize", "Namespace", "", "", ["update"]), Subresource.Status("Namespace")]) with
        {
            Verbs = ["create", "delete", "get", "list", "patch", "update", "watch"],
        };
        yield return Define(
            "", "v1", "nodes", "Node", namespaced: false, new NodeStrategy(), shortNames: ["no"],
            subresources: [Subresource.Proxy("NodeProxyOptions"), Subresource.Status("Node")]);
        yield return Define(
            "", "v1", "persistentvolumeclaims", "PersistentVolumeClaim", namespaced: true, new VolumeClaimStrategy(), shortNames: ["pvc"],
            subresources: [Subresource.Status("PersistentVolumeClaim")]);
        yield return Define(
            "", "v1", "persistentvolumes", "PersistentVolume", namespaced: false, new VolumeStrategy(state), shortNames: ["pv"],
            subresources: [Subresource.Status("PersistentVolume")]);
        yield return Define(
            "", "v1", "pods", "Pod", namespaced: true, new PodStrategy(state), shortNames: ["po"], categories: ["all"],
            subresources:
            [
                Subresource.Connect("attach", "PodAttachOptions"),
                new Subresource("binding", "Binding", "", "", ["create"]),
                new Subresource("ephemeralcontainers", "Pod", "", "", ["get", "patch", "update"]),
                new Subresource("eviction", "Eviction", "policy", "v1", ["create"]),
                Subresource.Connect("exec", "PodExecOptions"),
                new Subresource("log", "Pod", "", "", ["get"]),
                Subresource.Connect("portforward", "PodPortForwardOptions"),
                Subresource.Proxy("PodProxyOptions"),
                new Subresource("resize", "Pod", "", "", ["get", "patch", "update"]),
                Subresource.Status("Pod"),
            ]);
        yield return Define("", "v1", "podtemplates", "PodTemplate", namespaced: true, new PodTemplateStrategy());
        yield return Define(
            "", "v1", "replicationcontrollers", "ReplicationController", namespaced: true, new ReplicationControllerStrategy(), shortNames: ["rc"], categories: ["all"],
            subresources: [Subresource.Scale, Subresource.Status("ReplicationController")]);
        yield return Define(
            "", "v1", "resourcequotas", "ResourceQuota", namespaced: true, new ResourceQuotaStrategy(), shortNames: ["quota"],
            subresources: [Subresource.Status("ResourceQuota")]);
        yield return Define("", "v1", "secrets", "Secret", namespaced: true, new SecretStrategy());
        yield return Define(
            "", "v1", "serviceaccounts", "ServiceAccount", namespaced: true, new PlainStrategy { ReturnsDeletedObject = true }, shortNames: ["sa"],
            subresources: [new Subresource("token", "TokenRequest", "authentication.k8s.io", "v1", ["create"])]);
        yield return Define(
            "", "v1", "services", "Service", namespaced: true, new ServiceStrategy(state), shortNames: ["svc"], categories: ["all"],
            subresources: [Subresource.Proxy("ServiceProxyOptions"), Subresource.Status("Service")]);
        yield return Define("events.k8s.io", "v1", "events", "Event", namespaced: true, new EventStrategy(isNew: true), shortNames: ["ev"]) with { Store = new ResourceKey("", "events") };
    }
}
