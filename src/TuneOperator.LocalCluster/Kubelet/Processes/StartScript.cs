using System.Globalization;
using System.Text;

namespace TuneOperator.LocalCluster.Kubelet.Processes;

/// <summary>The few lines of shell that run between the new session and the program.</summary>
internal static class StartScript
{
    /// <summary>Where the script records its process id, which is also its group's.</summary>
    public const string RunFile = "TUNE_RUN_FILE";

    /// <summary>Stays in the environment: by it a later kubelet knows a process that outlived its cluster.</summary>
    public const string ContainerId = "TUNE_CONTAINER_ID";

    /// <summary>Stays in the environment: which kubelet's process it is, also when it has left its group.</summary>
    public const string Kubelet = "TUNE_KUBELET";

    /// <summary>The script could not set the stage; its output says why.</summary>
    public const int SetupFailed = 125;

    /// <param name="mounts">What it is to mount before.</param>
    /// <param name="kubelet">The process without which no container is to run.</param>
    public static string For(ProcessPlan plan, IReadOnlyList<BindMount> mounts, int kubelet)
    {
        var script = new StringBuilder();
        script.Append("exec 2>&1 </dev/null\n");
        script.Append($"echo $$ >\"${RunFile}\" || exit {SetupFailed}\nunset {RunFile}\n");

        // Whoever ends the containers of a dead kubelet looks at the records: this one was there in time, or there is no container.
        script.Append(CultureInfo.InvariantCulture, $"kill -0 {kubelet} 2>/dev/null || exit {SetupFailed}\n");
        foreach (var mount in mounts) Mount(script, mount);
        script.Append($"cd {Quote(plan.WorkingDirectory)} || exit {SetupFailed}\n");
        script.Append("exec \"$@\"\n");
        return script.ToString();
    }

    private static void Mount(StringBuilder script, BindMount mount)
    {
        var (source, target) = (Quote(mount.Source), Quote(mount.Target));
        if (mount.Optional)
        {
            script.Append($"{{ [ -e {target} ] || : >{target}; }} 2>/dev/null && mount --bind {source} {target} 2>/dev/null\n");
            return;
        }

        if (mount.IsFile) script.Append($"[ -e {target} ] || {{ mkdir -p {Quote(Path.GetDirectoryName(mount.Target)!)} && : >{target}; }} || exit {SetupFailed}\n");
        else script.Append($"[ -d {target} ] || mkdir -p {target} || exit {SetupFailed}\n");
        script.Append($"mount --bind {source} {target} || exit {SetupFailed}\n");
        if (mount.ReadOnly) script.Append($"mount -o remount,bind,ro {target} || exit {SetupFailed}\n");
    }

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
