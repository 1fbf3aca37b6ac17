using System.Diagnostics;

namespace TuneOperator.LocalCluster.Kubelet.Processes;

/// <summary>
/// A small shell that ends all containers when this process dies, however it dies: its input closes then, and it reads the
/// process groups from the run directory.
/// </summary>
internal sealed class Reaper : IAsyncDisposable
{
    /// <summary>What has left its group is known by its environment, on Linux; it may be starting another just then, hence again and again.</summary>
    private const string Script =
        "trap '' INT TERM HUP; exec >/dev/null 2>&1; cat; "
        + "for f in \"$1\"/*; do [ -f \"$f\" ] && kill -9 \"-$(cat \"$f\")\"; done; "
        + "for look in 1 2 3 4 5; do left=$(grep -lazFx \"" + StartScript.Kubelet + "=$1\" /proc/[0-9]*/environ | cut -d/ -f3); "
        + "[ -n \"$left\" ] || break; kill -9 $left; done; exit 0";

    private readonly Process process;

    private Reaper(Process process) => this.process = process;

    public static Reaper Start(HostTools tools, RunDirectory runs)
    {
        string[] words = [.. tools.Session, "sh", "-c", Script, "tune-reaper", runs.Records];
        return new Reaper(Process.Start(new ProcessStartInfo(words[0], words[1..]) { UseShellExecute = false, RedirectStandardInput = true, WorkingDirectory = "/" })!);
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }
}
