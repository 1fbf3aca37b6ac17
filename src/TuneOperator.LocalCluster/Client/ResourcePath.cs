using k8s;
using k8s.Models;

namespace TuneOperator.LocalCluster.Client;

/// <summary>Where the objects of one kind live below the API server's root.</summary>
internal readonly record struct ResourcePath(string Group, string Version, string Plural, string Kind)
{
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    public static ResourcePath Pods { get; } = new("", "v1", "pods", "Pod");

    public static ResourcePath Nodes { get; } = new("", "v1", "nodes", "Node");

    public static ResourcePath Namespaces { get; } = new("", "v1", "namespaces", "Namespace");

    public static ResourcePath ServiceAccounts { get; } = new("", "v1", "serviceaccounts", "ServiceAccount");

    public static ResourcePath ConfigMaps { get; } = new("", "v1", "configmaps", "ConfigMap");

    public static ResourcePath Secrets { get; } = new("", "v1", "secrets", "Secret");

    public static ResourcePath Events { get; } = new("", "v1", "events", "Event");

    public static ResourcePath Services { get; } = new("", "v1", "services", "Service");

    public static ResourcePath Endpoints { get; } = new("", "v1", "endpoints", "Endpoints");

    public static ResourcePath ReplicationControllers { get; } = new("", "v1", "replicationcontrollers", "ReplicationController");

    public static ResourcePath PersistentVolumeClaims { get; } = new("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim");

    public static ResourcePath Deployments { get; } = new("apps", "v1", "deployments", "Deployment");

    public static ResourcePath ReplicaSets { get; } = new("apps", "v1", "replicasets", "ReplicaSet");

    public static ResourcePath StatefulSets { get; } = new("apps", "v1", "statefulsets", "StatefulSet");

    public static ResourcePath DaemonSets { get; } = new("apps", "v1", "daemonsets", "DaemonSet");

    public static ResourcePath ControllerRevisions { get; } = new("apps", "v1", "controllerrevisions", "ControllerRevision");

    public static ResourcePath EndpointSlices { get; } = new("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice");

    public static ResourcePath PodDisruptionBudgets { get; } = new("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget");

    public static ResourcePath CronJobs { get; } = new("batch", "v1", "cronjobs", "CronJob");

    public static ResourcePath Jobs { get; } = new("batch", "v1", "jobs", "Job");

    public static ResourcePath ClusterRoles { get; } = new("rbac.authorization.k8s.io", "v1", "clusterroles", "ClusterRole");

    public static ResourcePath Leases { get; } = new("coordination.k8s.io", "v1", "leases", "Lease");

    /// <summary>The path of the collection; all namespaces when <paramref name="ns"/> is null or empty.</summary>
    public string Collection(string? ns)
    {
        var root = Group.Length == 0 ? $"api/{Version}" : $"apis/{Group}/{Version}";
        return string.IsNullOrEmpty(ns) ? $"{root}/{Plural}" : $"{root}/namespaces/{Uri.EscapeDataString(ns)}/{Plural}";
    }

    public string Of(string? ns, string name) => $"{Collection(ns)}/{Uri.EscapeDataString(name)}";

    public string Of(IKubernetesObject<V1ObjectMeta> thing) => Of(thing.Metadata.NamespaceProperty, thing.Metadata.Name);
}
