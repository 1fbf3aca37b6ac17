using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal static class JobSpecDefaults
{
    public static void Apply(JsonObject job)
    {
        ApplyToTemplate(job);
        var spec = job.GetOrAddObject("spec");

        // Neither given is one pod; only parallelism given is a work queue, which has no count of completions.
        if (spec["completions"] is null && spec["parallelism"] is null)
        {
            spec["completions"] = 1;
            spec["parallelism"] = 1;
        }

        spec.SetIfAbsent("parallelism", 1);
        spec.SetIfAbsent("backoffLimit", spec["backoffLimitPerIndex"] is null ? 6 : int.MaxValue);
        spec.SetIfAbsent("completionMode", "NonIndexed");
        spec.SetIfAbsent("suspend", false);
        spec.SetIfAbsent("manualSelector", false);
        spec.SetIfAbsent("podReplacementPolicy", spec["podFailurePolicy"] is null ? "TerminatingOrFailed" : "Failed");
    }

    /// <summary>What also the jobTemplate of a CronJob is given: the rest comes with the Jobs that are made of it.</summary>
    public static void ApplyToTemplate(JsonObject job)
    {
        var spec = job.GetOrAddObject("spec");
        foreach (var rule in spec.GetObject("podFailurePolicy").GetObjects("rules"))
        {
            foreach (var pattern in rule.GetObjects("onPodConditions"))
                pattern.SetIfAbsent("status", "True");
        }

        var pod = spec.GetOrAddObject("template").GetOrAddObject("spec");
        PodSpecDefaults.Apply(pod);
        spec.GetObject("template")!.GetOrAddObject("metadata");
    }
}
