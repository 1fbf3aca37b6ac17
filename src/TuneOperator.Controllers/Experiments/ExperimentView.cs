using System.Collections.Immutable;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition;

namespace TuneOperator.Controllers.Experiments;

/// <summary>All that a decision about an experiment rests on.</summary>
internal sealed class ExperimentView
{
    /// <param name="usedIndexes">One above the highest index that is known to have been used otherwise.</param>
    public ExperimentView(ExperimentDefinition definition, ExperimentStatus? status, IEnumerable<Trial> trials, DateTime now, int usedIndexes = 0)
    {
        Definition = definition;
        Status = status;
        Now = now;
        Trials = [.. trials.OrderBy(trial => trial.Spec.Index)];
        NextIndex = Math.Max(Math.Max(status?.NextIndex ?? 0, usedIndexes), Trials.IsEmpty ? 0 : Trials[^1].Spec.Index + 1);
        Counts = Count();
        Best = FindBest();
    }

    public ExperimentDefinition Definition { get; }

    public ExperimentStatus? Status { get; }

    public DateTime Now { get; }

    /// <summary>Those that exist, by index.</summary>
    public ImmutableArray<Trial> Trials { get; }

    /// <summary>Above every index ever used, also those of trials that were deleted.</summary>
    public int NextIndex { get; }

    public TrialCounts Counts { get; }

    public Trial? Best { get; }

    public DateTime? StartTime => Status?.StartTime ?? (Trials.IsEmpty ? null : Trials.Min(trial => trial.Metadata.CreationTimestamp));

    /// <summary>How many trials may be started in all.</summary>
    public int Limit => Math.Min(Definition.MaxTrials ?? int.MaxValue, DefinitionParser.MaxIndex + 1);

    private TrialCounts Count()
    {
        int Of(Func<TrialStatus?, bool> is_) => Trials.Count(trial => is_(trial.Status));
        var cancelled = Of(status => status is { Phase: TrialPhase.Failed, Reason: TrialReason.Cancelled });
        return new TrialCounts
        {
            Created = NextIndex,
            Queued = Of(status => status?.Phase == TrialPhase.Queued),
            Pending = Of(status => status?.Phase is null or TrialPhase.Pending),
            Running = Of(status => status?.Phase == TrialPhase.Running),
            Succeeded = Of(status => status?.Phase == TrialPhase.Succeeded),
            Failed = Of(status => status?.Phase == TrialPhase.Failed) - cancelled,
            Cancelled = cancelled + NextIndex - Trials.Length,
        };
    }

    /// <summary>Of equal values the earliest wins, so that the best does not change without getting better.</summary>
    private Trial? FindBest()
    {
        Trial? best = null;
        foreach (var trial in Trials)
        {
            if (trial.Status is { Phase: TrialPhase.Succeeded, Value: { } value }
                && (best is null || Definition.Objective.IsBetter(value, best.Status!.Value!.Value)))
            {
                best = trial;
            }
        }

        return best;
    }
}
