using System.Collections.Immutable;
using k8s.Models;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Experiments.Definition.Objectives;
using TuneOperator.Controllers.Trials.Metrics.Live;
using TuneOperator.Controllers.Trials.Repeating;

namespace TuneOperator.Controllers.Trials;

/// <summary>All that a decision about a trial rests on.</summary>
/// <param name="StopReason">Why the Experiment wants its running trials stopped; null: it does not.</param>
/// <param name="Job">Null: there is none now.</param>
/// <param name="JobWasCreated">The Job was made at some time, by this operator or one before it.</param>
/// <param name="Pods">Of the Job.</param>
internal sealed record TrialObservation(
    Trial Trial,
    ExperimentDefinition Experiment,
    string? StopReason,
    V1Job? Job,
    bool JobWasCreated,
    IReadOnlyList<V1Pod> Pods,
    DateTime Now)
{
    /// <summary>Pods that the trial needs, each a run of its own; 1 unless it is repeated.</summary>
    public int Runs => Repeats.CountOf(Experiment, Trial.Spec.Purpose);

    /// <summary>The metrics that decide about this trial; at least one.</summary>
    public ImmutableArray<ObjectiveDefinition> Objectives => Experiment.ObjectivesOf(Trial.Spec);

    /// <summary>The Job is that of an attempt that another one follows.</summary>
    public bool JobIsGivenUp => Job is { } job && Trial.Status?.Retry?.ReplacedJob == job.Metadata.Uid;

    /// <summary>The report of the attempt that runs, or of the last that was followed; null: none was.</summary>
    public LiveReport? Followed { get; init; }

    /// <summary>What the attempt that runs has reported so far; null: it is not followed.</summary>
    public LiveSnapshot? Live { get; init; }
}
