using System.Text.Json.Nodes;
using k8s.Models;

namespace TuneOperator.Testing.Builders;

/// <summary>Jobs in the shapes that a 1.36 control plane gives them.</summary>
public sealed class JobBuilder(string trial)
{
    private readonly DateTime created = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly JsonArray conditions = [];
    private readonly JsonObject status = new() { ["terminating"] = 0, ["uncountedTerminatedPods"] = new JsonObject(), ["ready"] = 0 };
    private readonly JsonObject spec = new() { ["parallelism"] = 1, ["completions"] = 1, ["backoffLimit"] = 0, ["suspend"] = false };
    private string owner = "uid-" + trial;

    public JobBuilder OwnedBy(string uid)
    {
        owner = uid;
        return this;
    }

    public JobBuilder Suspended()
    {
        spec["suspend"] = true;
        return Condition("Suspended", created, "JobSuspended", "Job suspended");
    }

    public JobBuilder Active()
    {
        status["active"] = 1;
        status["startTime"] = created.ToWire();
        return this;
    }

    public JobBuilder Completions(int count)
    {
        spec["completions"] = count;
        return this;
    }

    public JobBuilder Completed(DateTime at)
    {
        status["succeeded"] = 1;
        status["completionTime"] = at.ToWire();
        return Condition("SuccessCriteriaMet", at, "CompletionsReached", "Reached expected number of succeeded pods")
            .Condition("Complete", at, "CompletionsReached", "Reached expected number of succeeded pods");
    }

    public JobBuilder FailedByBackoff(DateTime at) =>
        Condition("FailureTarget", at, "BackoffLimitExceeded", "Job has reached the specified backoff limit")
            .Condition("Failed", at, "BackoffLimitExceeded", "Job has reached the specified backoff limit");

    public JobBuilder FailedByDeadline(DateTime at)
    {
        spec["activeDeadlineSeconds"] = 2;
        return Condition("FailureTarget", at, "DeadlineExceeded", "Job was active longer than specified deadline")
            .Condition("Failed", at, "DeadlineExceeded", "Job was active longer than specified deadline");
    }

    /// <summary>Between the two conditions of an end, when it is not yet one.</summary>
    public JobBuilder Condition(string type, DateTime at, string reason, string message)
    {
        conditions.Add(new JsonObject { ["type"] = type, ["status"] = "True", ["lastTransitionTime"] = at.ToWire(), ["reason"] = reason, ["message"] = message });
        return this;
    }

    public V1Job Done()
    {
        status["conditions"] = conditions.DeepClone();
        return Wire.Read<V1Job>(new JsonObject
        {
            ["apiVersion"] = "batch/v1",
            ["kind"] = "Job",
            ["metadata"] = new JsonObject
            {
                ["name"] = trial,
                ["namespace"] = Build.Namespace,
                ["uid"] = "job-" + trial,
                ["creationTimestamp"] = created.ToWire(),
                ["ownerReferences"] = new JsonArray(new JsonObject
                {
                    ["apiVersion"] = "tuneoperator.io/v1alpha1",
                    ["kind"] = "Trial",
                    ["name"] = trial,
                    ["uid"] = owner,
                    ["controller"] = true,
                }),
            },
            ["spec"] = spec.DeepClone(),
            ["status"] = status.DeepClone(),
        });
    }
}
