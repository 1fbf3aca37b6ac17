using System.Text.Json.Nodes;
using TuneOperator.Cli.Records;

namespace TuneOperator.Cli.Steering;

/// <summary>How an experiment is held or goes on. Pure.</summary>
internal static class SuspendPlan
{
    public static Edit Of(ExperimentRecord experiment, bool suspend)
    {
        if (experiment.IsDone)
        {
            return new(null, $"{experiment.Name} is done already: {experiment.Phase}{(suspend ? string.Empty : "; to go on with it, raise spec.maxTrials")}");
        }

        if (experiment.IsSuspended == suspend)
        {
            return new(null, $"{experiment.Name} is {(suspend ? "suspended already" : "not suspended")}");
        }

        var running = experiment.Trials.Count(trial => !trial.IsFinished);
        return new(
            new JsonObject { ["suspend"] = suspend },
            suspend ? $"{experiment.Name} is suspended: it starts no more trials{(running > 0 ? $"; {running} under way run to their end" : string.Empty)}" : $"{experiment.Name} goes on");
    }
}
