using System.ComponentModel;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.Api.Experiments;

/// <summary>Where the pods run.</summary>
public sealed record PlacementSpec
{
    private const string DnsNameRule = "self.matches('^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$')";
    private const string DnsNameMessage = "an object's name has lower-case letters, digits, - and ., and begins and ends with a letter or digit";

    [JsonPropertyName("gpus"), Format("int32"), RangeMinimum(0), RangeMaximum(1024)]
    [Description("GPUs of one trial: a limit of gpuResource on the container that reports the metrics, and a toleration of its NoSchedule taint.")]
    public int? Gpus { get; init; }

    [JsonPropertyName("gpuResource"), Default("\"nvidia.com/gpu\""), Length(0, 253)]
    [ValidationRule("self.matches('^[a-z0-9]([a-z0-9.-]*[a-z0-9])?/[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$')", "an extended resource is written domain/name, such as nvidia.com/gpu")]
    [Description("The extended resource that is a GPU. Default nvidia.com/gpu.")]
    public string? GpuResource { get; init; }

    [JsonPropertyName("nodeSelector"), Items(0, 64), ItemPattern(null, 63)]
    [Description("Labels that the node must have, such as nvidia.com/gpu.product.")]
    public IReadOnlyDictionary<string, string>? NodeSelector { get; init; }

    [JsonPropertyName("queueName"), Length(0, 63), ValidationRule(DnsNameRule, DnsNameMessage)]
    [Description("A Kueue LocalQueue: the Job is labelled with it and created suspended; Kueue starts it. Until then the trial is Queued.")]
    public string? QueueName { get; init; }

    [JsonPropertyName("priorityClassName"), Length(0, 253), ValidationRule(DnsNameRule, DnsNameMessage)]
    [Description("The PriorityClass of the pods.")]
    public string? PriorityClassName { get; init; }
}
