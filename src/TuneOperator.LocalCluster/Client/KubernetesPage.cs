using System.Text.Json.Serialization;
using k8s.Models;

namespace TuneOperator.LocalCluster.Client;

/// <summary>One page of a list of any kind.</summary>
internal sealed record KubernetesPage<T>(
    [property: JsonPropertyName("metadata")] V1ListMeta? Metadata,
    [property: JsonPropertyName("items")] IReadOnlyList<T>? Items);
