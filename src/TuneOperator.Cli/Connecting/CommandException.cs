namespace TuneOperator.Cli.Connecting;

/// <summary>A command can't do what was asked. The message says why, and what to do.</summary>
/// <param name="exitCode">What the process ends with.</param>
internal sealed class CommandException(string message, int exitCode, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;
}
