using System.Text.Json.Nodes;
using k8s.Models;
using TuneOperator.Testing.Builders;

namespace TuneOperator.Testing.Cluster;

/// <summary>The Job controller, the scheduler and the kubelet in one, by hand: each call takes every Job one step further.</summary>
public sealed class JobRunner(InMemoryCluster cluster, TimeProvider time)
{
    /// <summary>What the trainer of a Job writes to its log. Null: it exits with 1.</summary>
    public Func<V1Job, string?> Train { get; set; } = _ => "accuracy=0.5";

    /// <summary>How a trainer without a log ends: the exit code and reason of its container, and the pod's own reason where a kubelet ended it.</summary>
    public Func<V1Job, (int ExitCode, string Reason, string? PodReason)> Fail { get; set; } = _ => (1, "Error", null);

    /// <summary>Names of the Jobs whose pods were started, in order; each once unless a Job was doubled, or its trial was run again.</summary>
    public IList<string> Started { get; } = [];

    public void Step()
    {
        foreach (var job in cluster.All<V1Job>().ToList())
        {
            if (job.Spec.Suspend != true && job.Status?.Conditions is null)
            {
                Step(job, PodOf(job));
            }
        }
    }

    /// <summary>The environment that the Job gives its first container.</summary>
    public static string? Env(V1Job job, string name) => job.Spec.Template.Spec.Containers[0].Env.FirstOrDefault(variable => variable.Name == name)?.Value;

    private V1Pod? PodOf(V1Job job) => cluster.Find<V1Pod>(job.Metadata.Name + "-abcde");

    private void Step(V1Job job, V1Pod? pod)
    {
        var name = job.Metadata.Name + "-abcde";
        if (pod is null)
        {
            Started.Add(job.Metadata.Name);
            cluster.Put(PodManifest(job, name));
            return;
        }

        var log = Train(job);
        var now = Now();
        var (exitCode, reason, podReason) = log is null ? Fail(job) : (0, "Completed", null);
        cluster.SetLog(name, log ?? "no such file");
        cluster.Edit<V1Pod>(name, stored =>
        {
            stored["status"] = PodStatus(log is null ? "Failed" : "Succeeded", new JsonObject
            {
                ["terminated"] = new JsonObject { ["exitCode"] = exitCode, ["reason"] = reason, ["startedAt"] = now, ["finishedAt"] = now },
            });
            stored["status"]!["reason"] = podReason;
        });
        cluster.Edit<V1Job>(job.Metadata.Name, stored => stored["status"] = new JsonObject
        {
            ["completionTime"] = log is null ? null : now,
            ["conditions"] = new JsonArray(new JsonObject { ["type"] = log is null ? "Failed" : "Complete", ["status"] = "True", ["lastTransitionTime"] = now }),
        });
    }

    private JsonObject PodManifest(V1Job job, string name) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Pod",
        ["metadata"] = new JsonObject
        {
            ["name"] = name,
            ["namespace"] = Build.Namespace,
            ["ownerReferences"] = new JsonArray(new JsonObject
            {
                ["apiVersion"] = "batch/v1",
                ["kind"] = "Job",
                ["name"] = job.Metadata.Name,
                ["uid"] = job.Metadata.Uid,
                ["controller"] = true,
            }),
        },
        ["spec"] = new JsonObject { ["nodeName"] = "node-0", ["containers"] = new JsonArray(new JsonObject { ["name"] = "trainer" }) },
        ["status"] = PodStatus("Running", new JsonObject { ["running"] = new JsonObject { ["startedAt"] = Now() } }),
    };

    private static JsonObject PodStatus(string phase, JsonObject state) => new()
    {
        ["phase"] = phase,
        ["containerStatuses"] = new JsonArray(new JsonObject
        {
            ["name"] = "trainer",
            ["state"] = state,
            ["image"] = "train:1",
            ["imageID"] = string.Empty,
            ["ready"] = false,
            ["restartCount"] = 0,
        }),
    };

    private string Now() => time.GetUtcNow().UtcDateTime.ToWire();
}
