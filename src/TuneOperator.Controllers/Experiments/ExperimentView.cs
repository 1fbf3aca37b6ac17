using System.Collections.Immutable;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Experiments.Definition.Stages;
using TuneOperator.Controllers.Experiments.Stages;
using TuneOperator.Controllers.Experiments.WarmStart;
using TuneOperator.Controllers.Trials.Outcome;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Space;

namespace TuneOperator.Controllers.Experiments;

/// <summary>All that a decision about an experiment rests on.</summary>
internal sealed record ExperimentView
{
    /// <param name="usedIndexes">One above the highest index that is known to have been used otherwise.</param>
    public ExperimentView(ExperimentDefinition definition, ExperimentStatus? status, IEnumerable<Trial> trials, DateTime now, int usedIndexes = 0)
    {
        Definition = definition;
        Status = status;
        Now = now;
        var all = trials.OrderBy(trial => trial.Spec.Index).ToImmutableArray();
        Trials = [.. all.Where(trial => trial.Spec.Purpose != TrialPurpose.Verification)];
        Verifying = [.. all.Where(trial => trial.Spec.Purpose == TrialPurpose.Verification)];
        NextIndex = Math.Max(Math.Max(status?.NextIndex ?? 0, usedIndexes), all.IsEmpty ? 0 : all[^1].Spec.Index + 1);
        SearchEnd = status?.Verification?.FirstIndex ?? (Verifying.IsEmpty ? NextIndex : Verifying[0].Spec.Index);
        Stages = StageStates.Of(definition.Stages, status?.Stages, Trials, SearchEnd);
        StageIndex = Stages.IndexOf(Stages.First(stage => stage.Phase == StagePhase.Running || stage == Stages[^1]));
        Space = StageIndex == 0 ? definition.Problem.Space : StageSpace.FromStatus(definition, status?.Space);
        Counts = TrialCounter.Count(Trials, SearchEnd);
        Best = FindBest(TrialPhase.Succeeded) ?? FindBest(TrialPhase.Pruned);
    }

    public ExperimentDefinition Definition { get; }

    public ExperimentStatus? Status { get; }

    public DateTime Now { get; }

    /// <summary>Those of the search that exist, by index.</summary>
    public ImmutableArray<Trial> Trials { get; }

    /// <summary>Those from which the search learns, by index. A trial that the cluster did not let run to its end says nothing about its point, which may be tried again.</summary>
    public IEnumerable<Trial> Searching => Trials.Where(trial => (trial.Spec.Purpose is null or TrialPurpose.Search) && !(trial.Status is { } status && Blame.IsTheClusters(status)));

    /// <summary>Those that verify, by index.</summary>
    public ImmutableArray<Trial> Verifying { get; }

    /// <summary>Above every index ever used, also those of trials that were deleted.</summary>
    public int NextIndex { get; }

    /// <summary>One above the last index that the search has used.</summary>
    public int SearchEnd { get; }

    /// <summary>At least one.</summary>
    public ImmutableArray<StageState> Stages { get; init; }

    /// <summary>Of the stage that is running, or of the last one.</summary>
    public int StageIndex { get; init; }

    /// <summary>What the present stage searches.</summary>
    public SearchSpace Space { get; init; }

    /// <summary>Of the search; those that verify are counted apart.</summary>
    public TrialCounts Counts { get; }

    /// <summary>The best trial of the search, of those that succeeded; null with several objectives. Only while none has succeeded a pruned one, by its last value: it was stopped because it would not win.</summary>
    public Trial? Best { get; }

    /// <summary>Trials of other experiments from which this one learns; null: from none.</summary>
    public WarmStartRecords? WarmStart { get; init; }

    public StageState Stage => Stages[StageIndex];

    public bool IsLastStage => StageIndex == Stages.Length - 1;

    /// <summary>The search has a result. Probes of a learning rate are none.</summary>
    public bool HasValue => Searching.Any(trial => trial.Status is { Phase: TrialPhase.Succeeded, Value: not null });

    public DateTime? StartTime => Status?.StartTime ?? (Trials.IsEmpty ? null : Trials.Min(trial => trial.Metadata.CreationTimestamp));

    /// <summary>How many trials the search may start in all.</summary>
    public int Limit => Math.Min(Definition.MaxTrials ?? (Stages.Length > 1 ? Definition.StageTrials : null) ?? int.MaxValue, ExperimentDefinition.MaxIndex + 1);

    /// <summary>How many more the present stage may start; null: as many as the experiment.</summary>
    public int? StageLeft => (Stage.Definition.MaxTrials ?? (IsLastStage ? null : (int?)(Stage.Definition as SearchStage)?.GridSize)) is { } max ? max - Stage.Trials : null;

    /// <summary>The present stage has started all its trials.</summary>
    public bool StageIsUsedUp => StageLeft <= 0;

    /// <summary>What the present stage searches, if it searches.</summary>
    public SearchProblem? Problem => Stage.Definition is SearchStage stage ? stage.ProblemOf(Definition.Problem) with { Space = Space } : null;

    /// <summary>Of equal values the earliest wins, so that the best does not change without getting better.</summary>
    private Trial? FindBest(TrialPhase phase)
    {
        Trial? best = null;
        foreach (var trial in Definition.Objectives.Length > 1 ? [] : Trials)
        {
            if (trial is { Spec.Purpose: null or TrialPurpose.Search, Status: { Value: { } value } status } && status.Phase == phase
                && (best is null || Definition.Objective.IsBetter(value, best.Status!.Value!.Value)))
            {
                best = trial;
            }
        }

        return best;
    }
}
