using System.Diagnostics;

namespace TuneOperator.Conformance.Running;

/// <summary>Runs command lines in a folder, with a kubeconfig and a home of their own.</summary>
internal sealed class Shell(string folder, string home, string kubeconfig)
{
    /// <summary>Longer than any step waits; a step that takes it hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <returns>Standard output and error in the order in which they were written, and the exit code.</returns>
    /// <exception cref="TimeoutException">The command hangs.</exception>
    public async Task<(string Output, int ExitCode)> RunAsync(string command, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("sh", ["-c", "exec 2>&1\n" + command])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        start.Environment["HOME"] = home;
        start.Environment["KUBECONFIG"] = kubeconfig;
        start.Environment["PATH"] = $"{Path.Combine(home, "bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["TZ"] = "UTC";
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (output, process.ExitCode);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw cancellationToken.IsCancellationRequested ? new OperationCanceledException(cancellationToken) : new TimeoutException($"still running after {Patience}: {command}");
        }
    }
}
