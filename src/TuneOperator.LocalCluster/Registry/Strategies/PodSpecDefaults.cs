using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>What a pod spec means where it says nothing, alone or in a template.</summary>
internal static class PodSpecDefaults
{
    public static void Apply(JsonObject spec)
    {
        foreach (var container in spec.GetObjects("initContainers").Concat(spec.GetObjects("containers")).Concat(spec.GetObjects("ephemeralContainers")))
            ApplyToContainer(container);
        foreach (var volume in spec.GetObjects("volumes"))
            ApplyToVolume(volume);
        spec.SetIfAbsent("restartPolicy", "Always");
        spec.SetIfAbsent("terminationGracePeriodSeconds", 30);
        spec.SetIfAbsent("dnsPolicy", "ClusterFirst");
        // The older name of the field follows the newer for as long as v1 lives.
        if ((spec.GetString("serviceAccountName") ?? spec.GetString("serviceAccount")) is { Length: > 0 } account)
        {
            spec["serviceAccountName"] = account;
            spec["serviceAccount"] = account;
        }

        spec.SetIfAbsent("securityContext", new JsonObject());
        spec.SetIfAbsent("schedulerName", "default-scheduler");
    }

    /// <summary>A limit without a request asks for all that it may use; only in a pod, not in a template.</summary>
    public static void RequestLimits(JsonObject spec)
    {
        foreach (var container in spec.GetObjects("initContainers").Concat(spec.GetObjects("containers")))
        {
            if (container.GetObject("resources") is not { } resources || resources.GetObject("limits") is not { Count: > 0 } limits)
                continue;
            var requests = resources.GetOrAddObject("requests");
            foreach (var (name, quantity) in limits)
                requests.SetIfAbsent(name, quantity?.DeepClone());
        }
    }

    private static void ApplyToContainer(JsonObject container)
    {
        foreach (var port in container.GetObjects("ports"))
            port.SetIfAbsent("protocol", "TCP");
        foreach (var variable in container.GetObjects("env"))
            (variable.GetObject("valueFrom").GetObject("fieldRef"))?.SetIfAbsent("apiVersion", "v1");
        container.SetIfAbsent("resources", new JsonObject());
        foreach (var probe in new[] { "livenessProbe", "readinessProbe", "startupProbe" })
            ApplyToProbe(container.GetObject(probe));
        container.SetIfAbsent("terminationMessagePath", "/dev/termination-log");
        container.SetIfAbsent("terminationMessagePolicy", "File");
        container.SetIfAbsent("imagePullPolicy", PullPolicy(container.GetString("image") ?? ""));
    }

    private static void ApplyToProbe(JsonObject? probe)
    {
        if (probe is null)
            return;
        probe.GetObject("httpGet")?.SetIfAbsent("path", "/");
        probe.GetObject("httpGet")?.SetIfAbsent("scheme", "HTTP");
        probe.SetIfAbsent("timeoutSeconds", 1);
        probe.SetIfAbsent("periodSeconds", 10);
        probe.SetIfAbsent("successThreshold", 1);
        probe.SetIfAbsent("failureThreshold", 3);
    }

    private static void ApplyToVolume(JsonObject volume)
    {
        if (volume.Count == 1 && volume.ContainsKey("name"))
            volume["emptyDir"] = new JsonObject();
        foreach (var source in new[] { "configMap", "secret", "downwardAPI", "projected" })
            volume.GetObject(source)?.SetIfAbsent("defaultMode", 420);
        volume.GetObject("hostPath")?.SetIfAbsent("type", "");
        if (volume.GetObject("ephemeral").GetObject("volumeClaimTemplate") is { } claim)
        {
            claim.GetOrAddObject("metadata");
            claim.GetOrAddObject("spec").SetIfAbsent("volumeMode", "Filesystem");
        }

        foreach (var item in volume.GetObject("downwardAPI").GetObjects("items"))
            item.GetObject("fieldRef")?.SetIfAbsent("apiVersion", "v1");
    }

    private static string PullPolicy(string image)
    {
        if (image.Contains('@'))
            return "IfNotPresent";
        var tag = image.LastIndexOf(':');
        var tagged = tag > image.LastIndexOf('/');
        return !tagged || image[(tag + 1)..] is "latest" ? "Always" : "IfNotPresent";
    }
}
