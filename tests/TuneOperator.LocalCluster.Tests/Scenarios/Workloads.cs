using k8s.Models;

namespace TuneOperator.LocalCluster.Tests.Scenarios;

/// <summary>Jobs and pods that run a line of shell.</summary>
internal static class Workloads
{
    public static V1Job AJob(string name, string shell) => new()
    {
        ApiVersion = "batch/v1",
        Kind = "Job",
        Metadata = new V1ObjectMeta { Name = name },
        Spec = new V1JobSpec { BackoffLimit = 0, Template = new V1PodTemplateSpec { Spec = APodSpec(shell) } },
    };

    public static V1Pod APod(string name, string shell) => new()
    {
        ApiVersion = "v1",
        Kind = "Pod",
        Metadata = new V1ObjectMeta { Name = name },
        Spec = APodSpec(shell),
    };

    public static V1PodSpec APodSpec(string shell) => new()
    {
        RestartPolicy = "Never",
        TerminationGracePeriodSeconds = 1,
        Containers = [new V1Container { Name = "main", Image = "any", Command = ["sh", "-c", shell] }],
    };

    public static bool Is(this V1Job job, string condition) => job.Status?.Conditions?.Any(c => c.Type == condition && c.Status is "True") == true;

    public static string Conditions(this V1Job job) => string.Join(',', (job.Status?.Conditions ?? []).Select(c => c.Type));
}
