using System.Diagnostics;
using System.Text;

namespace TuneOperator.EndToEnd.Tests.Run;

/// <summary>The built <c>tune</c> as a process of its own. Disposed, it is gone.</summary>
internal sealed class TuneProcess : IAsyncDisposable
{
    /// <summary>Generous: the machine may be busy with other tests.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly StringBuilder error = new();
    private readonly SemaphoreSlim printed = new(0);
    private volatile bool closed;

    private TuneProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) =>
        {
            Append(output, line.Data);
            closed = line.Data is null;
            printed.Release();
        };
        process.ErrorDataReceived += (_, line) => Append(error, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => Read(output);

    public string Error => Read(error);

    public static TuneProcess Start(params string[] arguments) => StartWithInput(string.Empty, arguments);

    public static TuneProcess StartWithInput(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "tune"), arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var started = Process.Start(start)!;
        started.StandardInput.Write(input);
        started.StandardInput.Close();
        return new TuneProcess(started);
    }

    /// <summary>Waits until the text is on standard output.</summary>
    public async Task UntilAsync(string text, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Not whether it has ended: that comes a moment after the end of its output, and wakes nobody.
            var last = closed;
            if (Output.Contains(text, StringComparison.Ordinal))
            {
                return;
            }

            if (last || !await printed.WaitAsync(Timeout, cancellationToken))
            {
                throw new TimeoutException($"'{text}' was not printed. tune said: {Output}{Error}");
            }
        }
    }

    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Timeout);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException($"tune is still running after {Timeout}. It said: {Error}", e);
        }

        return process.ExitCode;
    }

    public async Task SignalAsync(string signal, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-s", signal, $"{process.Id}"]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
        printed.Dispose();
    }

    private static void Append(StringBuilder text, string? line)
    {
        lock (text)
        {
            text.Append(line).Append(line is null ? string.Empty : "\n");
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
