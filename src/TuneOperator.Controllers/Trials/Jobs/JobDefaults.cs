using System.Text.Json.Nodes;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Trials.Repeating;

namespace TuneOperator.Controllers.Trials.Jobs;

/// <summary>What a trial's Job has unless its template says otherwise.</summary>
internal static class JobDefaults
{
    public static void Apply(JsonObject spec, ExperimentDefinition experiment, TrialPoint trial)
    {
        var pod = JobFactory.Child(JobFactory.Child(spec, "template"), "spec");
        Default(pod, "restartPolicy", "Never");
        Default(pod, "automountServiceAccountToken", value: false);

        // A second run of the same point costs as much as a new point and would mix two logs: a failure is the trial's answer.
        Default(spec, "backoffLimit", 0);
        Default(spec, "podReplacementPolicy", "Failed");
        if (experiment.Retry.Infrastructure > 0 && AllowsFailurePolicy(spec, pod) && !spec.ContainsKey("podFailurePolicy"))
        {
            // Evicted, preempted or on a drained node: no fault of the trial, so the Job starts its pod again at no cost.
            spec["podFailurePolicy"] = new JsonObject
            {
                ["rules"] = new JsonArray(new JsonObject
                {
                    ["action"] = "Ignore",
                    ["onPodConditions"] = new JsonArray(new JsonObject { ["type"] = "DisruptionTarget", ["status"] = "True" }),
                }),
            };
        }

        if (Repeats.CountOf(experiment, trial.Purpose) is > 1 and var runs)
        {
            spec["completionMode"] = "Indexed";
            spec["completions"] = runs;
            Default(spec, "parallelism", runs);
        }

        spec["ttlSecondsAfterFinished"] = (int)Math.Min(experiment.TtlAfterFinished.TotalSeconds, int.MaxValue);
        if (experiment.Placement.QueueName is not null)
        {
            spec["suspend"] = true;
        }
    }

    /// <summary>The API server refuses a podFailurePolicy beside other policies than these.</summary>
    private static bool AllowsFailurePolicy(JsonObject spec, JsonObject pod) =>
        pod["restartPolicy"]?.ToString() == "Never" && spec["podReplacementPolicy"]?.ToString() == "Failed";

    private static void Default(JsonObject parent, string name, JsonNode value)
    {
        if (!parent.ContainsKey(name))
        {
            parent[name] = value;
        }
    }
}
