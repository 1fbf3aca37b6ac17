namespace TuneOperator.Samples.Tests;

/// <summary>What one run of a sample's command said.</summary>
internal sealed record CommandRun(int ExitCode, IReadOnlyList<string> Lines, string Error)
{
    public delegate int Command(string[] arguments, Func<string, string?> environment, TextWriter output, TextWriter error);

    /// <param name="command">The sample's entry.</param>
    /// <param name="arguments">Parted by spaces.</param>
    /// <param name="environment">All variables that the command can see.</param>
    public static CommandRun Of(Command command, string arguments, params (string Name, string Value)[] environment)
    {
        var variables = environment.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = command(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), variables.GetValueOrDefault, output, error);
        return new CommandRun(exitCode, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries), error.ToString());
    }

    /// <summary>The name=value pairs of a line, as a metrics collector takes them.</summary>
    public IReadOnlyDictionary<string, string> Pairs(Index line) =>
        Lines[line].Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
