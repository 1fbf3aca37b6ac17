using System.Globalization;
using k8s;
using k8s.Models;

namespace TuneOperator.LocalCluster.Controllers.Jobs;

/// <summary>Makes the pods of a Job from its template.</summary>
internal static class PodFactory
{
    private const string IndexVariable = "JOB_COMPLETION_INDEX";

    /// <summary>API servers refuse generated names over 63 characters, of which they add 5.</summary>
    private const int LongestPrefix = 58;

    /// <param name="index">The completion index, or -1.</param>
    public static V1Pod Create(JobView view, int index)
    {
        var job = view.Job;
        var template = KubernetesJson.Deserialize<V1PodTemplateSpec>(KubernetesJson.Serialize(job.Spec.Template));
        var prefix = index < 0 ? $"{job.Metadata.Name}-" : $"{job.Metadata.Name}-{index}-";
        var pod = new V1Pod
        {
            ApiVersion = "v1",
            Kind = "Pod",
            Metadata = new V1ObjectMeta
            {
                GenerateName = prefix.Length <= LongestPrefix ? prefix : prefix[..LongestPrefix],
                NamespaceProperty = job.Metadata.NamespaceProperty,
                Labels = template.Metadata?.Labels,
                Annotations = template.Metadata?.Annotations,
                Finalizers = [.. template.Metadata?.Finalizers ?? [], JobLabels.TrackingFinalizer],
                OwnerReferences =
                [
                    new V1OwnerReference
                    {
                        ApiVersion = "batch/v1",
                        Kind = "Job",
                        Name = job.Metadata.Name,
                        Uid = job.Metadata.Uid,
                        Controller = true,
                        BlockOwnerDeletion = true,
                    },
                ],
            },
            Spec = template.Spec,
        };
        if (index >= 0) GiveIndex(pod, view, index);
        return pod;
    }

    private static void GiveIndex(V1Pod pod, JobView view, int index)
    {
        var text = index.ToString(CultureInfo.InvariantCulture);
        pod.Metadata.Annotations ??= new Dictionary<string, string>();
        pod.Metadata.Labels ??= new Dictionary<string, string>();
        pod.Metadata.Annotations[JobLabels.CompletionIndex] = text;
        pod.Metadata.Labels[JobLabels.CompletionIndex] = text;
        if (view.LimitPerIndex is not null) GiveFailures(pod.Metadata.Annotations, view, index);
        pod.Spec.Hostname ??= $"{view.Job.Metadata.Name}-{index}";
        foreach (var container in pod.Spec.Containers.Concat(pod.Spec.InitContainers ?? [])) GiveVariable(container);
    }

    private static void GiveVariable(V1Container container)
    {
        if (container.Env?.Any(e => e.Name is IndexVariable) == true) return;
        container.Env = [.. container.Env ?? [], new V1EnvVar
        {
            Name = IndexVariable,
            ValueFrom = new V1EnvVarSource { FieldRef = new V1ObjectFieldSelector { FieldPath = $"metadata.labels['{JobLabels.CompletionIndex}']" } },
        }];
    }

    private static void GiveFailures(IDictionary<string, string> annotations, JobView view, int index)
    {
        var before = view.Pods.Where(p => p.Index() == index && view.CountsAsFailed(p)).OrderBy(p => p.AbsoluteFailures()).ThenBy(p => p.FinishTime()).LastOrDefault();
        var counts = before is not null && (!before.Failed() || PodFailurePolicy.Judge(view.Spec.PodFailurePolicy, before).Counts);
        var failures = before is null ? 0 : before.EarlierFailures() + (counts ? 1 : 0);
        var ignored = before is null ? 0 : before.IgnoredFailures() + (counts ? 0 : 1);
        annotations[JobLabels.IndexFailureCount] = failures.ToString(CultureInfo.InvariantCulture);
        if (ignored > 0) annotations[JobLabels.IndexIgnoredFailureCount] = ignored.ToString(CultureInfo.InvariantCulture);
    }
}
