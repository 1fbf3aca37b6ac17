using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;

namespace TuneOperator.Controllers.Experiments.Planning;

/// <summary>Says whose Jobs are not to be kept. Pure.</summary>
internal static class JobRetention
{
    /// <returns>Ended trials whose Jobs may go.</returns>
    public static IEnumerable<Trial> ToDelete(ExperimentView view)
    {
        var ended = view.Trials.Where(trial => trial.Status?.IsFinished is true);
        var spared = view.Definition.KeepJobs switch
        {
            KeepJobs.None => [],
            KeepJobs.Best => ended.Where(trial => ReferenceEquals(trial, view.Best) || trial.Status!.Phase == TrialPhase.Failed),
            _ => ended,
        };
        return ended.Except(spared);
    }
}
