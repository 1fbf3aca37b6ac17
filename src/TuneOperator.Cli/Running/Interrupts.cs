using System.Runtime.InteropServices;

namespace TuneOperator.Cli.Running;

/// <summary>Turns the first Ctrl-C or termination signal into a cancellation; a second one ends the process as if nobody had listened.</summary>
/// <remarks>A terminal signals the whole group, and programs such as <c>timeout</c> pass the signal on: what comes at once with the first is the same one.</remarks>
internal sealed class Interrupts : IDisposable
{
    private static readonly TimeSpan Same = TimeSpan.FromMilliseconds(500);

    private readonly TimeProvider time;
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;
    private int received;
    private long receivedAt;

    public Interrupts(TimeProvider time)
    {
        this.time = time;
        registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, Receive))];
    }

    public CancellationToken Token => source.Token;

    /// <summary>128 and the signal's number, as shells report it; null while there was none.</summary>
    public int? ExitCode => received == 0 ? null : 128 + received;

    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }

        source.Dispose();
    }

    private void Receive(PosixSignalContext context)
    {
        var number = context.Signal switch { PosixSignal.SIGINT => 2, PosixSignal.SIGHUP => 1, _ => 15 };
        if (Interlocked.CompareExchange(ref received, number, 0) == 0)
        {
            Volatile.Write(ref receivedAt, time.GetTimestamp());
            context.Cancel = true;
            source.Cancel();
            return;
        }

        context.Cancel = time.GetElapsedTime(Volatile.Read(ref receivedAt)) < Same;
    }
}
