using System.Collections.Immutable;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition.Stages;

namespace TuneOperator.Controllers.Experiments.Stages;

/// <summary>Reads from the status, and where it is behind from the trials, where each stage stands. Pure.</summary>
internal static class StageStates
{
    /// <param name="end">One above the last index that the search has used.</param>
    public static ImmutableArray<StageState> Of(ImmutableArray<StageDefinition> stages, IReadOnlyList<StageStatus>? written, IReadOnlyList<Trial> trials, int end)
    {
        var known = stages.Select(stage => written?.FirstOrDefault(status => status.Name == stage.Name)).ToArray();
        var current = Math.Min(known.TakeWhile(status => status?.Phase == StagePhase.Done).Count(), stages.Length - 1);
        var states = ImmutableArray.CreateBuilder<StageState>(stages.Length);
        var begin = 0;
        for (var at = 0; at < stages.Length; at++)
        {
            var next = at < current ? known[at + 1]?.FirstIndex ?? FirstOf(stages[at + 1], trials) ?? end : end;
            var isDone = known[at]?.Phase == StagePhase.Done;
            var phase = isDone ? StagePhase.Done : at == current ? StagePhase.Running : StagePhase.Pending;
            states.Add(new StageState(stages[at], phase, begin, phase == StagePhase.Pending ? 0 : next - begin, known[at]?.Message, known[at]?.LearningRate));
            begin = next;
        }

        return states.ToImmutable();
    }

    private static int? FirstOf(StageDefinition stage, IEnumerable<Trial> trials) =>
        trials.Where(trial => trial.Spec.Stage == stage.Name).Select(trial => (int?)trial.Spec.Index).Min();
}
