using System.ComponentModel;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.Api.Experiments;

/// <summary>When a trial's Job is run again with the same point.</summary>
public sealed record RetrySpec
{
    [JsonPropertyName("infrastructure"), Default("10"), Format("int32"), RangeMinimum(0), RangeMaximum(1000)]
    [Description("How often a trial is run again after the cluster took its pod away: evicted, preempted, drained, its node gone or shut down, refused by a kubelet, deleted by hand. Once more and the trial fails as Disrupted. Default 10.")]
    public int? Infrastructure { get; init; }

    [JsonPropertyName("onOutOfMemory")]
    [Description("Run a trial that ran out of memory again with smaller batches. Default: it fails as OutOfMemory.")]
    public OutOfMemorySpec? OnOutOfMemory { get; init; }
}

/// <summary>Trades the size of a batch against the number of batches that are accumulated before a step: their product, which is what training sees, stays.</summary>
public sealed record OutOfMemorySpec
{
    [JsonPropertyName("parameter"), Required, Length(1, 63)]
    [Description("The batch size: an Int or Discrete parameter of whole numbers. It is halved in what the pod gets, also to a value that its range or list does not have; the Trial's spec still says what was asked for.")]
    public string? Parameter { get; init; }

    [JsonPropertyName("accumulateInto"), Required, Length(1, 63)]
    [Description("Gradient accumulation steps: doubled as the batch is halved. A numeric parameter of this experiment, or a name of its own: then it reaches the pod as a further parameter, 1 at first.")]
    public string? AccumulateInto { get; init; }

    [JsonPropertyName("min"), Default("1"), Format("int64"), RangeMinimum(1)]
    [Description("The smallest batch to try. A trial that runs out of memory with less than twice this fails as OutOfMemory. Default 1.")]
    public long? Min { get; init; }
}
