using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace TuneOperator.Abstractions.Entities;

/// <summary>A custom resource with a spec and a status. The shape is KubeOps's.</summary>
public abstract class CustomKubernetesEntity<TSpec, TStatus> : IKubernetesObject<V1ObjectMeta>
    where TSpec : new()
    where TStatus : new()
{
    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; } = string.Empty;

    [JsonPropertyName("kind")]
    public string Kind { get; set; } = string.Empty;

    [JsonPropertyName("metadata")]
    public V1ObjectMeta Metadata { get; set; } = new();

    [JsonPropertyName("spec")]
    public TSpec Spec { get; set; } = new();

    /// <summary>Null until the operator has written one.</summary>
    [JsonPropertyName("status")]
    public TStatus? Status { get; set; }
}
