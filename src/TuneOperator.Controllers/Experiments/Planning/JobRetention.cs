using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Results;

namespace TuneOperator.Controllers.Experiments.Planning;

/// <summary>Says whose Jobs are not to be kept. Pure.</summary>
internal static class JobRetention
{
    /// <returns>Ended trials whose Jobs may go.</returns>
    public static IEnumerable<Trial> ToDelete(ExperimentView view)
    {
        var ended = view.Trials.Concat(view.Verifying).Where(trial => trial.Status?.IsFinished is true);
        var front = view.Definition.KeepJobs == KeepJobs.Best ? Front.TrialsOf(view) : [];
        var spared = view.Definition.KeepJobs switch
        {
            KeepJobs.None => [],
            KeepJobs.Best => ended.Where(trial => ReferenceEquals(trial, view.Best) || front.Contains(trial) || trial.Status!.Phase == TrialPhase.Failed),
            _ => ended,
        };
        return ended.Except(spared);
    }
}
