using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.ApiServer.Bootstrapping;

/// <summary>The identities of a real cluster's controllers, and what its API server leaves in kube-system.</summary>
internal static class SystemAccounts
{
    private const string Namespace = "kube-system";

    private static readonly string[] Controllers =
    [
        "attachdetach-controller", "certificate-controller", "clusterrole-aggregation-controller", "cronjob-controller", "daemon-set-controller", "deployment-controller",
        "device-taint-eviction-controller", "disruption-controller", "endpoint-controller", "endpointslice-controller", "endpointslicemirroring-controller",
        "ephemeral-volume-controller", "expand-controller", "generic-garbage-collector", "horizontal-pod-autoscaler", "job-controller", "legacy-service-account-token-cleaner",
        "namespace-controller", "node-controller", "persistent-volume-binder", "pod-garbage-collector", "pv-protection-controller", "pvc-protection-controller",
        "replicaset-controller", "replication-controller", "resource-claim-controller", "resourcequota-controller", "root-ca-cert-publisher", "service-account-controller",
        "service-cidrs-controller", "statefulset-controller", "ttl-after-finished-controller", "ttl-controller", "validatingadmissionpolicy-status-controller",
        "volumeattributesclass-protection-controller",
    ];

    public static IEnumerable<JsonObject> ServiceAccounts => Controllers.Select(name => new JsonObject { ["metadata"] = Metadata(name) });

    /// <param name="authority">As PEM.</param>
    /// <param name="today">Since when the use of the oldest kind of tokens would be noted.</param>
    public static IEnumerable<JsonObject> ConfigMaps(string authority, string today) =>
    [
        ConfigMap("extension-apiserver-authentication", new JsonObject { ["client-ca-file"] = authority }),
        ConfigMap("kube-apiserver-legacy-service-account-token-tracking", new JsonObject { ["since"] = today }),
    ];

    private static JsonObject ConfigMap(string name, JsonObject data) => new() { ["metadata"] = Metadata(name), ["data"] = data };

    private static JsonObject Metadata(string name) => new() { ["name"] = name, ["namespace"] = Namespace };
}
