using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using TuneOperator.LocalCluster.Kubelet.Containers;
using TuneOperator.LocalCluster.Kubelet.Processes;

namespace TuneOperator.LocalCluster.Kubelet.Probes;

/// <summary>Healthy is who can run a command that exits with 0, among the container's files and variables.</summary>
/// <param name="container">The container's first process: what it has mounted is mounted for the command.</param>
internal sealed class ExecCheck(IReadOnlyList<string> command, ProcessPlan plan, RunningProcess container, TimeProvider time) : ICheck
{
    private const int MostOutput = 10 * 1024;

    public async Task<ProbeOutcome> Ask(TimeSpan timeout, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(timeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        using var process = Start(out var fault);
        if (process is null) return ProbeOutcome.Failure(fault);
        try
        {
            var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(linked.Token), process.StandardError.ReadToEndAsync(linked.Token));
            await process.WaitForExitAsync(linked.Token);
            return process.ExitCode == 0 ? ProbeOutcome.Success : ProbeOutcome.Failure(Cut(string.Concat(await output)));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            if (cancellation.IsCancellationRequested) throw;
            var seconds = timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
            return ProbeOutcome.Failure($"command timed out: \"{string.Join(' ', command)}\" timed out after {seconds}s");
        }
    }

    private Process? Start(out string fault)
    {
        var path = plan.Environment.GetValueOrDefault("PATH") ?? "/usr/bin:/bin";
        string? file = null;
        fault = "";
        if (plan.Mounts.Count == 0) (file, fault) = ProgramLookup.Find(command[0], path, plan.WorkingDirectory);
        var words = plan.Mounts.Count == 0 ? [file ?? "", .. command.Skip(1)] : Entered();
        if (words[0].Length == 0) return null;
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Directory.Exists(plan.WorkingDirectory) ? plan.WorkingDirectory : "/",
        };
        foreach (var (name, value) in plan.Environment) start.Environment[name] = value;
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception e)
        {
            fault = e.Message;
            return null;
        }
    }

    private string[] Entered()
    {
        var pid = container.Id.ToString(CultureInfo.InvariantCulture);
        string[] user = Environment.IsPrivilegedProcess ? [] : ["--user", "--preserve-credentials"];
        return ["nsenter", "--target", pid, "--mount", .. user, $"--wdns={plan.WorkingDirectory}", "--", .. command];
    }

    private static string Cut(string output) => Encoding.UTF8.GetByteCount(output) <= MostOutput ? output : output[..Math.Min(output.Length, MostOutput)];
}
