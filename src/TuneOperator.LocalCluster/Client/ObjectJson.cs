using System.Text.Json;
using k8s;

namespace TuneOperator.LocalCluster.Client;

/// <summary>Reads objects as KubernetesClient does, but with equal texts shared: caches of thousands of objects consist of little else.</summary>
internal static class ObjectJson
{
    private static readonly JsonSerializerOptions Options = Sharing();

    public static T Read<T>(Stream json) => KubernetesJson.Deserialize<T>(json, Options);

    public static T Read<T>(JsonElement json) => KubernetesJson.Deserialize<T>(json, Options);

    private static JsonSerializerOptions Sharing()
    {
        JsonSerializerOptions? options = null;
        // The only way to see the library's own; they stay as they are.
        KubernetesJson.AddJsonOptions(own => options = new JsonSerializerOptions(own));
        options!.Converters.Insert(0, new SharedTextConverter());
        return options;
    }
}
