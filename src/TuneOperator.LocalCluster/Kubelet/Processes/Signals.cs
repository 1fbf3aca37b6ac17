using System.Runtime.InteropServices;

namespace TuneOperator.LocalCluster.Kubelet.Processes;

/// <summary>Signals to process groups.</summary>
internal static class Signals
{
    public const int Kill = 9;
    public const int Terminate = 15;

    /// <summary>Signals every process of the group; nothing happens when there is none.</summary>
    public static void SendToGroup(int group, int signal)
    {
        // 0 and 1 would be our own group and everybody.
        if (group > 1) _ = Send(-group, signal);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Send(int process, int signal);
}
