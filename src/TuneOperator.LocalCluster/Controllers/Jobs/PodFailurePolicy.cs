using k8s.Models;

namespace TuneOperator.LocalCluster.Controllers.Jobs;

/// <summary>Judges a failed pod by the first rule of <c>podFailurePolicy</c> that matches it.</summary>
internal static class PodFailurePolicy
{
    public static FailureAction Judge(V1PodFailurePolicy? policy, V1Pod pod)
    {
        for (var i = 0; i < (policy?.Rules?.Count ?? 0); i++)
        {
            var rule = policy!.Rules[i];
            if (Match(rule, pod) is not { } match) continue;
            return rule.Action switch
            {
                "FailJob" => new FailureAction(true, $"{match} matching FailJob rule at index {i}", false),
                "FailIndex" => new FailureAction(true, null, true),
                "Ignore" => new FailureAction(false, null, false),
                _ => FailureAction.Count,
            };
        }

        return FailureAction.Count;
    }

    private static string? Match(V1PodFailurePolicyRule rule, V1Pod pod)
    {
        if (rule.OnExitCodes is { } codes)
        {
            var ended = (pod.Status?.InitContainerStatuses ?? []).Concat(pod.Status?.ContainerStatuses ?? [])
                .FirstOrDefault(c => (codes.ContainerName is null || c.Name == codes.ContainerName) && Matches(codes, c.State?.Terminated));
            return ended is null
                ? null
                : $"Container {ended.Name} for pod {pod.Metadata.NamespaceProperty}/{pod.Metadata.Name} failed with exit code {ended.State.Terminated.ExitCode}";
        }

        var condition = (rule.OnPodConditions ?? [])
            .FirstOrDefault(p => pod.Status?.Conditions?.Any(c => c.Type == p.Type && c.Status == (p.Status ?? "True")) == true);
        return condition is null ? null : $"Pod {pod.Metadata.NamespaceProperty}/{pod.Metadata.Name} has condition {condition.Type}";
    }

    private static bool Matches(V1PodFailurePolicyOnExitCodesRequirement codes, V1ContainerStateTerminated? ended)
    {
        if (ended is null || ended.ExitCode == 0) return false;
        return codes.Values.Contains(ended.ExitCode) == codes.OperatorProperty is "In";
    }
}
