using System.Collections.Immutable;
using TuneOperator.Api.Experiments;
using TuneOperator.Controllers.Experiments.Policies;

namespace TuneOperator.Controllers.Experiments.Stages;

/// <summary>The stages once the search is over. Pure.</summary>
internal static class StageReport
{
    /// <summary>The running one is done; those that never began say why.</summary>
    public static ImmutableArray<StageState> Ended(ExperimentView view, Verdict verdict) =>
    [
        .. view.Stages.Select(stage => stage.Phase switch
        {
            StagePhase.Running => stage with { Phase = StagePhase.Done, Message = $"{(stage.Message is { Length: > 0 } before ? before + ". " : string.Empty)}Ended: {verdict.Message}" },
            StagePhase.Pending => stage with { Message = "not begun" },
            _ => stage,
        }),
    ];
}
