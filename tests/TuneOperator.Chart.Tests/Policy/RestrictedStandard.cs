using System.Text.Json.Nodes;

namespace TuneOperator.Chart.Tests.Policy;

/// <summary>The controls of the restricted Pod Security Standard that the attempts touch, as its documentation lists them.</summary>
internal static class RestrictedStandard
{
    private static readonly string[] Volumes = ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"];
    private static readonly string[] SeLinuxTypes = ["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"];

    public static bool Refuses(JsonObject pod)
    {
        var context = pod["securityContext"] as JsonObject ?? [];
        var containers = new[] { "initContainers", "containers", "ephemeralContainers" }.SelectMany(list => Items(pod[list])).ToList();
        return IsTrue(pod["hostNetwork"]) || IsTrue(pod["hostPID"]) || IsTrue(pod["hostIPC"])
            || Items(pod["volumes"]).Any(volume => volume.Any(field => field.Key != "name" && !Volumes.Contains(field.Key)))
            || Items(context["sysctls"]).Count > 0
            || RefusesContext(context)
            || containers.Exists(container => RefusesContainer(container, context));
    }

    private static bool RefusesContainer(JsonObject container, JsonObject podContext)
    {
        var context = container["securityContext"] as JsonObject ?? [];
        return IsTrue(context["privileged"])
            || (string?)context["procMount"] is not (null or "Default")
            || context["allowPrivilegeEscalation"]?.ToString() != "false"
            || context["capabilities"]?["drop"]?.AsArray().Any(name => (string?)name == "ALL") != true
            || context["capabilities"]?["add"]?.AsArray().Any(name => (string?)name != "NET_BIND_SERVICE") == true
            || Items(container["ports"]).Exists(port => port["hostPort"] is not null)
            || RefusesContext(context)
            || !IsTrue(context["runAsNonRoot"] ?? podContext["runAsNonRoot"])
            || (context["seccompProfile"] ?? podContext["seccompProfile"]) is null;
    }

    /// <summary>What is refused at either level.</summary>
    private static bool RefusesContext(JsonObject context) =>
        context["runAsUser"]?.ToString() == "0"
        || (string?)context["seccompProfile"]?["type"] == "Unconfined"
        || (string?)context["appArmorProfile"]?["type"] == "Unconfined"
        || !SeLinuxTypes.Contains((string?)context["seLinuxOptions"]?["type"] ?? string.Empty)
        || IsTrue(context["windowsOptions"]?["hostProcess"]);

    private static bool IsTrue(JsonNode? node) => node?.ToString() == "true";

    private static List<JsonObject> Items(JsonNode? list) => [.. (list as JsonArray ?? []).OfType<JsonObject>()];
}
