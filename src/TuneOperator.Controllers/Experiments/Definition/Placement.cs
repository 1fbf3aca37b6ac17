using System.Collections.Immutable;
using TuneOperator.Api.Experiments;

namespace TuneOperator.Controllers.Experiments.Definition;

/// <summary>Where a trial's pod runs.</summary>
/// <param name="Gpus">0: none asked for.</param>
public sealed record Placement(int Gpus, string GpuResource, IReadOnlyDictionary<string, string> NodeSelector, string? QueueName, string? PriorityClassName)
{
    public const string NvidiaGpu = "nvidia.com/gpu";

    public static Placement Parse(PlacementSpec? spec) => new(
        spec?.Gpus ?? 0,
        spec?.GpuResource ?? NvidiaGpu,
        spec?.NodeSelector ?? ImmutableDictionary<string, string>.Empty,
        spec?.QueueName,
        spec?.PriorityClassName);
}
