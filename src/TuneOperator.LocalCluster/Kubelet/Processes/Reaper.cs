using System.Diagnostics;

namespace TuneOperator.LocalCluster.Kubelet.Processes;

/// <summary>
/// A small shell that ends all containers when this process dies, however it dies: its input closes then, and it reads the
/// process groups from the run directory.
/// </summary>
internal sealed class Reaper : IAsyncDisposable
{
    /// <summary>A second look finds what was just being started.</summary>
    private const string Script =
        "trap '' INT TERM HUP; exec >/dev/null 2>&1; cat; end() { for f in \"$1\"/*; do [ -f \"$f\" ] && kill -9 \"-$(cat \"$f\")\"; done; }; "
        + "end \"$1\"; [ -n \"$(ls -A \"$1\")\" ] && sleep 0.3 && end \"$1\"; exit 0";

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
