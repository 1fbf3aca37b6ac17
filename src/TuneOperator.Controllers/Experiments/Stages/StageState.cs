using TuneOperator.Api.Experiments;
using TuneOperator.Controllers.Experiments.Definition.Stages;

namespace TuneOperator.Controllers.Experiments.Stages;

/// <summary>Where a stage stands.</summary>
/// <param name="FirstIndex">The index of its first trial; of a stage that is still to come the index at which it would begin now.</param>
/// <param name="Trials">Indexes that it has used.</param>
/// <param name="Message">What it searches, or once it is done what it found; null while there is nothing to say.</param>
internal sealed record StageState(StageDefinition Definition, StagePhase Phase, int FirstIndex, int Trials, string? Message, LearningRateStatus? LearningRate)
{
    public string Name => Definition.Name;

    public StageStatus ToStatus() => new()
    {
        Name = Name,
        Phase = Phase,
        FirstIndex = Phase == StagePhase.Pending ? null : FirstIndex,
        Trials = Trials,
        Message = Message,
        LearningRate = LearningRate,
    };
}
