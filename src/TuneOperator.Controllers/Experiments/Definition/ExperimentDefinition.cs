using System.Collections.Immutable;
using System.Text.Json.Nodes;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition.Objectives;
using TuneOperator.Controllers.Experiments.Definition.Stages;
using TuneOperator.Controllers.Experiments.Definition.Tracking;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Space;
using TuneOperator.Search.Stoppers;

namespace TuneOperator.Controllers.Experiments.Definition;

/// <summary>An Experiment's spec, read once; nothing behind it asks again whether it makes sense.</summary>
/// <param name="MaxTrials">Null: bounded by time or by the space alone.</param>
/// <param name="Objectives">One to four; of several the trials that none beats in all are looked for.</param>
/// <param name="Problem">The whole space; a stage may search a part of it.</param>
/// <param name="Stages">At least one.</param>
/// <param name="WarmStart">Names of experiments whose trials count as history.</param>
/// <param name="Repeats">Null: a trial is one run.</param>
/// <param name="Verification">Null: the search's own best is the result.</param>
public sealed record ExperimentDefinition(
    string Name,
    string Namespace,
    string Uid,
    ulong Seed,
    ImmutableArray<ObjectiveDefinition> Objectives,
    ImmutableArray<ParameterDefinition> Parameters,
    SearchProblem Problem,
    ImmutableArray<Assignment> InitialTrials,
    ImmutableArray<StageDefinition> Stages,
    WarmStartSpec? WarmStart,
    RepeatsSpec? Repeats,
    VerificationDefinition? Verification,
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

    /// <summary>The stage of trials that verify.</summary>
    public const string VerificationStage = "verification";

    /// <summary>Trial names have five digits.</summary>
    public const int MaxIndex = 99_999;

    /// <summary>The first, and with a single one the only one, which decides which trial is the best.</summary>
    public ObjectiveDefinition Objective => Objectives[0];

    /// <summary>Trials of all stages; null: at least one has no bound of its own.</summary>
    public int? StageTrials => Stages.Aggregate((int?)0, (sum, stage) => sum + (stage.MaxTrials ?? (int?)(stage as SearchStage)?.GridSize));

    /// <summary>What a trial is asked for: the metrics that decide about it.</summary>
    public ImmutableArray<ObjectiveDefinition> ObjectivesOf(TrialSpec trial) => trial.Purpose switch
    {
        TrialPurpose.Verification when Verification is { } verification => [verification.Metric],
        TrialPurpose.LearningRateRange when StageOf(trial) is LearningRateStage range => [range.Metric],
        _ => Objectives,
    };

    public StageDefinition? StageOf(TrialSpec trial) => Stages.FirstOrDefault(stage => stage.Name == trial.Stage);

    /// <summary>Null: GPU hours are not bounded.</summary>
    public double? MaxGpuHours { get; init; }

    /// <summary>Null: it goes on however long nothing gets better.</summary>
    public Patience? Patience { get; init; }

    public RetryPolicy Retry { get; init; } = RetryPolicy.Default;

    public TrackingDefinition Tracking { get; init; } = TrackingDefinition.None;

    /// <summary>Stops running trials; null: every trial runs to its end.</summary>
    public IStopper? EarlyStopping { get; init; }

    /// <summary>GPUs that one pod holds.</summary>
    public double GpusPerPod => Placement.Gpus > 0 ? Placement.Gpus : Template.GpusOf(Placement.GpuResource);

    /// <summary>GPUs that one trial of the search holds while all its pods run.</summary>
    public double GpusPerTrial => GpusPerPod * (Repeats?.Count ?? 1);

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
