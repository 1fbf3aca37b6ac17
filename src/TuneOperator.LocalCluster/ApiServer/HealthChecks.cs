namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>The checks behind /livez, /readyz and /healthz by the names of a real server. Whatever they stand for is up here, or has no part to play, once there is an answer at all.</summary>
internal static class HealthChecks
{
    private static readonly string[] Started =
    [
        "start-apiserver-admission-initializer", "generic-apiserver-start-informers", "priority-and-fairness-config-consumer",
        "priority-and-fairness-filter", "storage-object-count-tracker-hook", "start-apiextensions-informers", "start-apiextensions-controllers",
        "crd-informer-synced", "start-system-namespaces-controller", "peer-endpoint-reconciler-controller",
        "start-cluster-authentication-info-controller", "start-kube-apiserver-identity-lease-controller",
        "start-kube-apiserver-identity-lease-garbage-collector", "storage-readiness", "start-legacy-token-tracking-controller",
        "start-service-ip-repair-controllers", "rbac/bootstrap-roles", "scheduling/bootstrap-system-priority-classes",
        "priority-and-fairness-config-producer", "bootstrap-controller", "start-kubernetes-service-cidr-controller",
        "aggregator-reload-proxy-client-cert", "start-kube-aggregator-informers", "apiservice-status-local-available-controller",
        "apiservice-status-remote-available-controller", "apiservice-registration-controller", "apiservice-wait-for-first-sync",
        "apiservice-discovery-controller", "kube-apiserver-autoregistration",
    ];

    private static readonly string[] Last = ["apiservice-openapi-controller", "apiservice-openapiv3-controller"];

    /// <param name="kind">livez, readyz or healthz.</param>
    /// <returns>In the order in which a real server lists them.</returns>
    public static IReadOnlyList<string> Of(string kind)
    {
        var ready = kind is "readyz";
        string[] first = ready ? ["ping", "log", "etcd", "etcd-readiness", "informer-sync"] : ["ping", "log", "loopback-serving-certificate", "etcd"];
        return [.. first, .. Started.Select(Hook), "autoregister-completion", .. Last.Select(Hook), .. ready ? ["shutdown"] : Array.Empty<string>()];
    }

    private static string Hook(string name) => "poststarthook/" + name;
}
