using TuneOperator.Api.Trials;
using TuneOperator.Api.Wire;
using TuneOperator.Controllers.Experiments.Definition;

namespace TuneOperator.Controllers.Experiments;

/// <summary>Whether ended trials reach the MLflow server, as their statuses say. Pure.</summary>
internal static class TrackingCondition
{
    /// <returns>Null: nothing is tracked, or nothing was tried yet.</returns>
    public static (string Status, string Reason, string Message)? Of(ExperimentDefinition experiment, IEnumerable<Trial> trials)
    {
        if (experiment.Tracking.Mlflow is not { } target)
        {
            return null;
        }

        var tried = trials.Select(trial => trial.Status?.Tracking).OfType<TrialTracking>().ToList();
        return tried.Find(tracking => tracking.RunId is null) is { Message: { } why } ? (Condition.False, ConditionReasons.NotTracked, $"{why}. Tuning goes on, and writing is tried again")
            : tried.Count > 0 ? (Condition.True, ConditionReasons.Tracked, $"ended trials are written to experiment '{target.Experiment}' of MLflow at {target.Uri.Authority}")
            : null;
    }
}
