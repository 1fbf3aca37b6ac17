using System.Text.Json.Nodes;
using k8s.Models;

namespace TuneOperator.Testing.Builders;

/// <summary>Pods in the shapes that a kubelet gives them.</summary>
public sealed class PodBuilder(string job)
{
    private readonly DateTime created = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly JsonArray conditions = [];
    private readonly JsonObject metadata = new() { ["name"] = job + "-abcde", ["namespace"] = Build.Namespace, ["uid"] = $"pod-{job}-abcde" };
    private readonly JsonObject spec = new() { ["containers"] = new JsonArray(new JsonObject { ["name"] = "trainer" }) };
    private readonly JsonObject status = new() { ["phase"] = "Pending", ["qosClass"] = "BestEffort" };

    public PodBuilder Named(string name)
    {
        metadata["name"] = name;
        return this;
    }

    public PodBuilder CreatedAfter(TimeSpan delay)
    {
        metadata["creationTimestamp"] = (created + delay).ToWire();
        return this;
    }

    public PodBuilder BeingDeleted()
    {
        metadata["deletionTimestamp"] = created.AddMinutes(1).ToWire();
        return this;
    }

    public PodBuilder Scheduled(DateTime at)
    {
        spec["nodeName"] = "node-0";
        return Condition("PodScheduled", "True", at, reason: null, message: null);
    }

    public PodBuilder Unschedulable(string message) => Condition("PodScheduled", "False", created, "Unschedulable", message);

    public PodBuilder Waiting(string reason, string message, bool init = false) =>
        Container(init, new JsonObject { ["waiting"] = new JsonObject { ["reason"] = reason, ["message"] = message } });

    /// <summary>The phase and nothing else.</summary>
    public PodBuilder InPhase(string phase)
    {
        status["phase"] = phase;
        return this;
    }

    public PodBuilder Running(DateTime since)
    {
        status["phase"] = "Running";
        spec["nodeName"] = "node-0";
        return Container(init: false, new JsonObject { ["running"] = new JsonObject { ["startedAt"] = since.ToWire() } });
    }

    public PodBuilder Succeeded(DateTime since, string? message = null) => Ended("Succeeded", 0, "Completed", since, message);

    public PodBuilder Failed(int exitCode, string reason = "Error", string? message = null) => Ended("Failed", exitCode, reason, created, message);

    /// <summary>The pod's own reason, such as Evicted.</summary>
    public PodBuilder Because(string reason, string message)
    {
        status["phase"] = "Failed";
        status["reason"] = reason;
        status["message"] = message;
        return this;
    }

    public PodBuilder Condition(string type, string value, DateTime at, string? reason, string? message)
    {
        conditions.Add(new JsonObject { ["type"] = type, ["status"] = value, ["lastTransitionTime"] = at.ToWire(), ["reason"] = reason, ["message"] = message });
        return this;
    }

    public V1Pod Done()
    {
        metadata["creationTimestamp"] ??= created.ToWire();
        metadata["ownerReferences"] = new JsonArray(new JsonObject
        {
            ["apiVersion"] = "batch/v1",
            ["kind"] = "Job",
            ["name"] = job,
            ["uid"] = "job-" + job,
            ["controller"] = true,
        });
        status["conditions"] = conditions.DeepClone();
        return Wire.Read<V1Pod>(new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = metadata.DeepClone(),
            ["spec"] = spec.DeepClone(),
            ["status"] = status.DeepClone(),
        });
    }

    private PodBuilder Ended(string phase, int exitCode, string reason, DateTime since, string? message)
    {
        status["phase"] = phase;
        spec["nodeName"] = "node-0";
        return Container(init: false, new JsonObject
        {
            ["terminated"] = new JsonObject
            {
                ["exitCode"] = exitCode,
                ["reason"] = reason,
                ["message"] = message,
                ["startedAt"] = since.ToWire(),
                ["finishedAt"] = since.AddMinutes(1).ToString("O"),
            },
        });
    }

    private PodBuilder Container(bool init, JsonObject state)
    {
        status[init ? "initContainerStatuses" : "containerStatuses"] = new JsonArray(new JsonObject
        {
            ["name"] = init ? "setup" : "trainer",
            ["state"] = state,
            ["image"] = "train:1",
            ["imageID"] = string.Empty,
            ["ready"] = false,
            ["restartCount"] = 0,
        });
        return this;
    }
}
