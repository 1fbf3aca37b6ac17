using System.Collections.Immutable;
using System.Text.Json.Nodes;
using TuneOperator.Api.Experiments;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Space;

namespace TuneOperator.Controllers.Experiments.Definition;

/// <summary>An Experiment's spec, read once; nothing behind it asks again whether it makes sense.</summary>
/// <param name="MaxTrials">Null: bounded by time or by the space alone.</param>
/// <param name="GridSize">Points of a Grid; null for other algorithms.</param>
public sealed record ExperimentDefinition(
    string Name,
    string Namespace,
    string Uid,
    ulong Seed,
    ObjectiveDefinition Objective,
    ImmutableArray<ParameterDefinition> Parameters,
    SearchProblem Problem,
    ImmutableArray<Assignment> InitialTrials,
    ISampler Sampler,
    long? GridSize,
    bool Suspend,
    int ParallelTrials,
    int? MaxTrials,
    int? MaxFailedTrials,
    TimeSpan? MaxDuration,
    Placement Placement,
    MetricsDefinition Metrics,
    RunningTrials RunningTrials,
    KeepJobs KeepJobs,
    TimeSpan TtlAfterFinished,
    JobTemplate Template)
{
    /// <summary>Without <c>stages</c> an experiment is one stage of this name.</summary>
    public const string OnlyStage = "search";

    /// <summary>Null: GPU hours are not bounded.</summary>
    public double? MaxGpuHours { get; init; }

    /// <summary>Null: it goes on however long nothing gets better.</summary>
    public Patience? Patience { get; init; }

    /// <summary>GPUs that one trial holds.</summary>
    public double GpusPerTrial => Placement.Gpus > 0 ? Placement.Gpus : Template.GpusOf(Placement.GpuResource);

    /// <summary>The wire form of a point, in the order of the parameters.</summary>
    public JsonObject ToJson(Assignment point)
    {
        var json = new JsonObject();
        foreach (var parameter in Parameters)
        {
            if (point.TryGetValue(parameter.Name, out var value))
            {
                json[parameter.Name] = parameter.ToJson(value);
            }
        }

        return json;
    }

    /// <summary>The point that a Trial records; values that are none of this space's are left out.</summary>
    public Assignment FromJson(JsonObject? json) =>
        new(Parameters
            .Where(parameter => json?.ContainsKey(parameter.Name) ?? false)
            .Select(parameter => (parameter.Name, Value: parameter.FromJson(json![parameter.Name])))
            .Where(pair => pair.Value is not null)
            .Select(pair => KeyValuePair.Create(pair.Name, pair.Value!.Value)));
}
