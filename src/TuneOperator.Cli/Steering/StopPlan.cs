using System.Globalization;
using System.Text.Json.Nodes;
using TuneOperator.Cli.Records;

namespace TuneOperator.Cli.Steering;

/// <summary>How an experiment is ended with the best so far, by the fields that may be edited. Pure.</summary>
internal static class StopPlan
{
    /// <param name="now">End running trials as well, instead of waiting for them.</param>
    public static Edit Of(ExperimentRecord experiment, bool now)
    {
        if (experiment.IsDone)
        {
            return new(null, $"{experiment.Name} is done already: {experiment.Phase}");
        }

        // Verifying trials are no part of the search, and are not counted against maxTrials.
        var searching = experiment.Trials.Where(trial => trial.Purpose != "Verification").ToList();
        var started = Math.Max(experiment.Status.Whole("trials", "created") ?? 0, searching.Count == 0 ? 0 : searching[^1].Index + 1);
        if (started == 0)
        {
            return new(
                new JsonObject { ["maxTrials"] = 1 },
                $"{experiment.Name} has started no trial yet; it ends after its first one (spec.maxTrials is 1). To run none at all, suspend or delete it");
        }

        var running = experiment.Trials.Count(trial => !trial.IsFinished);
        if (now && experiment.StartTime is not null)
        {
            return new(
                new JsonObject { ["maxTrials"] = started, ["maxDuration"] = "1s" },
                Text($"{experiment.Name} ends now with the best so far: spec.maxTrials is {started}, as many as were started, and spec.maxDuration 1s. {Fate(experiment, running)}"));
        }

        var end = running == 0 ? "None is under way, so it ends with the best so far" : Text($"It ends with the best so far once the {running} under way have ended; --now does not wait");
        return experiment.Spec.Whole("maxTrials") <= started
            ? new(null, Text($"{experiment.Name} has started all of its {started} trials. {end}"))
            : new(new JsonObject { ["maxTrials"] = started }, Text($"{experiment.Name} starts no more trials: spec.maxTrials is {started}, as many as were started. {end}"));
    }

    private static string Fate(ExperimentRecord experiment, int running) => running == 0 ? "None is under way"
        : experiment.Spec.Text("onCompletion", "runningTrials") == "Finish" ? Text($"{running} under way run to their end, as spec.onCompletion.runningTrials says")
        : Text($"{running} under way are stopped");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
