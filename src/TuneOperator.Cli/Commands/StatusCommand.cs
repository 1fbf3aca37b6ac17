using System.CommandLine;
using TuneOperator.Cli.Completion;
using TuneOperator.Cli.Connecting;
using TuneOperator.Cli.Reports;

namespace TuneOperator.Cli.Commands;

/// <summary><c>tune status</c> and its options.</summary>
internal static class StatusCommand
{
    private static readonly Option<bool> AllNamespaces = new("--all-namespaces", "-A") { Description = "List the experiments of all namespaces." };

    private const string Notes =
        """
        Details:
          Without a name it lists the experiments of the namespace. With one it says where the experiment stands, what it has used of its
          budget, the best so far, the conditions with their sentences, and what failed and why.

        Exit codes:
          0  shown
          1  there is no such experiment, or an option is wrong
          3  the cluster can't be reached, does not know Experiments, or refuses

        Examples:
          tune status
          tune status digits -n team-a
        """;

    public static Command Create(TimeProvider time)
    {
        var connection = new ConnectionOptions();
        var name = new Argument<string?>("EXPERIMENT") { Description = "Name of the Experiment.", Arity = ArgumentArity.ZeroOrOne, CompletionSources = { new ExperimentNames(connection).Complete } };
        var command = new Command("status", "Shows where an experiment stands, or lists all.") { name, AllNamespaces };
        connection.AddTo(command);
        command.Add(HelpNotes.Option(Notes));
        command.SetAction((arguments, cancellationToken) => ClusterTask.RunAsync(
            connection.TargetOf(arguments),
            source => arguments.GetValue(name) is { Length: > 0 } wanted
                ? ShowAsync(source, wanted, time, cancellationToken)
                : ListAsync(source, arguments.GetValue(AllNamespaces), time, cancellationToken)));
        return command;
    }

    private static async Task<int> ShowAsync(ExperimentSource source, string name, TimeProvider time, CancellationToken cancellationToken)
    {
        var experiment = await source.ReadAsync(name, cancellationToken);
        foreach (var line in StatusReport.Of(experiment, time.GetUtcNow().UtcDateTime, ProgramName.Current))
        {
            Console.Out.WriteLine(line);
        }

        return ExitCodes.Succeeded;
    }

    private static async Task<int> ListAsync(ExperimentSource source, bool allNamespaces, TimeProvider time, CancellationToken cancellationToken)
    {
        var experiments = await source.ListAsync(allNamespaces, cancellationToken);
        if (experiments.Count == 0)
        {
            await Console.Error.WriteLineAsync(allNamespaces ? "there are no experiments" : $"there are no experiments in namespace {source.Namespace}; -A lists those of all namespaces");
            return ExitCodes.Succeeded;
        }

        foreach (var line in ExperimentTable.Of(experiments, allNamespaces, time.GetUtcNow().UtcDateTime).Lines())
        {
            Console.Out.WriteLine(line);
        }

        return ExitCodes.Succeeded;
    }
}
