using System.Diagnostics;
using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Kubelet.Processes;

/// <summary>A started process and all that it started in its group.</summary>
internal sealed class RunningProcess(Process process, string record, bool ownGroup) : IDisposable
{
    /// <summary>A descendant that left the group may hold the output open: it is not waited for any longer than that.</summary>
    private static readonly TimeSpan OutputGrace = TimeSpan.FromSeconds(2);

    public int Id { get; } = process.Id;

    /// <summary>Runs until the process has ended and all of its output is read.</summary>
    /// <param name="write">Takes the output in order.</param>
    /// <returns>The exit code; 128 + n for one that signal n ended.</returns>
    public async Task<int> Finish(Action<ReadOnlySpan<byte>> write, TimeProvider time)
    {
        using var giveUp = new CancellationTokenSource();
        var output = Copy(process.StandardOutput.BaseStream, write, giveUp.Token);
        await process.WaitForExitAsync(CancellationToken.None);
        var code = process.ExitCode;

        // A container ends with its first process.
        Signal(Signals.Kill);
        using (var patience = new CancellationTokenSource())
        {
            if (await Task.WhenAny(output, Pause.For(OutputGrace, time, patience.Token)) != output) await giveUp.CancelAsync();
            await patience.CancelAsync();
        }

        await output;
        if (File.Exists(record)) File.Delete(record);
        return code;
    }

    public void Signal(int signal)
    {
        if (ownGroup)
        {
            Signals.SendToGroup(Id, signal);
            return;
        }

        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }

    public void Dispose() => process.Dispose();

    private static async Task Copy(Stream output, Action<ReadOnlySpan<byte>> write, CancellationToken giveUp)
    {
        var buffer = new byte[32 * 1024];
        try
        {
            while (await output.ReadAsync(buffer, giveUp) is > 0 and var count) write(buffer.AsSpan(0, count));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // What was read is all that there is.
        }
    }
}
