using System.Diagnostics;

namespace TuneOperator.LocalCluster.Kubelet.Processes;

/// <summary>What this machine offers for starting processes apart from us.</summary>
/// <param name="Session">Words in front of a command line that make it the leader of a session of its own; empty when there is no way.</param>
/// <param name="Mounts">Words that give it mounts of its own as well; empty when this process can do that itself, null when the machine does not let us.</param>
internal sealed record HostTools(IReadOnlyList<string> Session, IReadOnlyList<string>? Mounts)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<HostTools> Probe(CancellationToken cancellation)
    {
        IReadOnlyList<string> session = [];
        foreach (var way in new[] { new[] { "setsid" }, ["perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV or exit 127", "--"] })
        {
            if (!await Works([.. way, "true"], cancellation)) continue;
            session = way;
            break;
        }

        if (await MountNamespace.IsPermitted()) return new HostTools(session, []);
        string[] asUser = ["unshare", "--user", "--map-root-user", "--mount"];
        return new HostTools(session, await Works([.. asUser, "sh", "-c", "mount --bind /tmp /tmp"], cancellation) ? asUser : null);
    }

    private static async Task<bool> Works(string[] command, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            using var process = Process.Start(start)!;
            try
            {
                await process.WaitForExitAsync(patience.Token);
                return process.ExitCode == 0;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                process.Kill();
                return false;
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
