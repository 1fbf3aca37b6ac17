using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>The volume with a pod's credentials for the API server.</summary>
internal static class ServiceAccountVolume
{
    private const string MountPath = "/var/run/secrets/kubernetes.io/serviceaccount";

    public static void Add(JsonObject spec)
    {
        var containers = spec.GetObjects("initContainers").Concat(spec.GetObjects("containers"))
            .Where(c => !c.GetObjects("volumeMounts").Any(m => m.GetString("mountPath") is MountPath)).ToList();
        if (containers.Count == 0)
            return;
        var name = ObjectMeta.GenerateName("kube-api-access-");
        foreach (var container in containers)
            Append(container, "volumeMounts", new JsonObject { ["name"] = name, ["readOnly"] = true, ["mountPath"] = MountPath });
        Append(spec, "volumes", new JsonObject { ["name"] = name, ["projected"] = new JsonObject { ["sources"] = Sources(), ["defaultMode"] = 420 } });
    }

    private static JsonArray Sources() =>
    [
        new JsonObject { ["serviceAccountToken"] = new JsonObject { ["expirationSeconds"] = 3607, ["path"] = "token" } },
        new JsonObject { ["configMap"] = new JsonObject { ["name"] = "kube-root-ca.crt", ["items"] = new JsonArray(new JsonObject { ["key"] = "ca.crt", ["path"] = "ca.crt" }) } },
        new JsonObject
        {
            ["downwardAPI"] = new JsonObject
            {
                ["items"] = new JsonArray(
                    new JsonObject { ["path"] = "namespace", ["fieldRef"] = new JsonObject { ["apiVersion"] = "v1", ["fieldPath"] = "metadata.namespace" } }),
            },
        },
    ];

    private static void Append(JsonObject json, string name, JsonObject item)
    {
        if (json.GetArray(name) is { } list)
            list.Add((JsonNode)item);
        else
            json[name] = new JsonArray(item);
    }
}
