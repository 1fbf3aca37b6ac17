using System.CommandLine;
using TuneOperator.Cli.Completion;
using TuneOperator.Cli.Connecting;
using TuneOperator.Cli.Records;

namespace TuneOperator.Cli.Commands;

/// <summary>The experiment that a command shows: of the cluster by its name, or of an export.</summary>
internal sealed class ExperimentInput
{
    private readonly ConnectionOptions connection = new();
    private readonly Argument<string?> name;
    private readonly Option<string?> from = new("--from") { Description = "Read what tune export wrote, instead of the cluster.", HelpName = "FILE" };

    public ExperimentInput() => name = new Argument<string?>("EXPERIMENT")
    {
        Description = "Name of the Experiment.",
        Arity = ArgumentArity.ZeroOrOne,
        CompletionSources = { new ExperimentNames(connection).Complete },
    };

    public void AddTo(Command command)
    {
        command.Add(name);
        command.Add(from);
        connection.AddTo(command);
    }

    /// <returns>The exit code.</returns>
    public Task<int> ShowAsync(ParseResult arguments, Func<ExperimentRecord, Task<int>> show, CancellationToken cancellationToken)
    {
        if (arguments.GetValue(from) is { } file)
        {
            return ClusterTask.GuardAsync(() => show(Read(file)));
        }

        return arguments.GetValue(name) is { Length: > 0 } wanted
            ? ClusterTask.RunAsync(connection.TargetOf(arguments), async source => await show(await source.ReadAsync(wanted, cancellationToken)))
            : ClusterTask.GuardAsync(() => throw new CommandException($"name an experiment; {ProgramName.Current} status lists them", ExitCodes.BadInput));
    }

    private static ExperimentRecord Read(string file)
    {
        try
        {
            return file == Manifests.ManifestReader.StandardInput
                ? ExperimentReader.OfExport(Console.In.ReadToEnd(), "standard input")
                : ExperimentReader.OfExport(File.ReadAllText(file), file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"--from: {e.Message}", ExitCodes.BadInput, e);
        }
    }
}
