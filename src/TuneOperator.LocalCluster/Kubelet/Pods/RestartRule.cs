namespace TuneOperator.LocalCluster.Kubelet.Pods;

/// <summary>Whether and when an ended container runs again.</summary>
internal static class RestartRule
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static bool Restarts(string? podPolicy, ContainerSlot slot, int exitCode)
    {
        if (slot.Sidecar) return true;
        return podPolicy switch
        {
            "Never" => false,
            "OnFailure" => exitCode != 0,
            _ => !slot.Init || exitCode != 0,
        };
    }

    /// <summary>10 s, doubled with each restart, up to 5 min; the first restart is at once.</summary>
    public static TimeSpan Delay(int restarts) =>
        restarts == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(restarts - 1, 8)));
}
