namespace TuneOperator.LocalCluster.Kubelet.Pods;

/// <summary>What the states of its containers make of a pod.</summary>
internal static class PodPhase
{
    public static string Of(IReadOnlyList<ContainerSlot> slots, string? restartPolicy, bool stopped)
    {
        var never = restartPolicy is "Never";
        var inits = slots.Where(s => s.Init && !s.Sidecar).ToList();
        var containers = slots.Where(s => !s.Init).ToList();
        if ((never || stopped) && inits.Any(s => s.ExitCode is not (null or 0))) return "Failed";
        if (inits.Any(s => s.ExitCode is not 0)) return stopped && !slots.Any(s => s.Running) ? "Failed" : "Pending";
        if (containers.Any(s => s.Running)) return "Running";
        if (containers.All(s => s.ExitCode is not null))
        {
            if (restartPolicy is not ("Never" or "OnFailure") && !stopped) return "Running";
            if (containers.All(s => s.ExitCode is 0)) return "Succeeded";
            return never || stopped ? "Failed" : "Running";
        }

        if (stopped) return "Failed";
        return containers.All(s => s.LastState is not null || s.ExitCode is not null) ? "Running" : "Pending";
    }
}
