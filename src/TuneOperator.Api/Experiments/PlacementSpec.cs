using System.ComponentModel;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.Api.Experiments;

/// <summary>Where the pods run.</summary>
public sealed record PlacementSpec
{
    [JsonPropertyName("gpus"), Format("int32"), RangeMinimum(0), RangeMaximum(1024)]
    [Description("GPUs of one trial: a limit of gpuResource on the container that reports the metrics, and a toleration of its NoSchedule taint.")]
    public int? Gpus { get; init; }

    [JsonPropertyName("gpuResource"), Default("\"nvidia.com/gpu\""), Length(1, 253), Pattern("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?/[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$")]
    [Description("The extended resource that is a GPU. Default nvidia.com/gpu.")]
    public string? GpuResource { get; init; }

    [JsonPropertyName("nodeSelector"), Items(0, 64), ItemPattern(null, 63)]
    [Description("Labels that the node must have, such as nvidia.com/gpu.product.")]
    public IReadOnlyDictionary<string, string>? NodeSelector { get; init; }

    [JsonPropertyName("queueName"), Length(1, 63), Pattern("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$")]
    [Description("A Kueue LocalQueue: the Job is labelled with it and created suspended; Kueue starts it. Until then the trial is Queued.")]
    public string? QueueName { get; init; }

    [JsonPropertyName("priorityClassName"), Length(1, 253), Pattern("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$")]
    [Description("The PriorityClass of the pods.")]
    public string? PriorityClassName { get; init; }
}
