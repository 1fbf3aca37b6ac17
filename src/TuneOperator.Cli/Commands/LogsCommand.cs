using System.CommandLine;
using TuneOperator.Api.Wire;
using TuneOperator.Cli.Completion;
using TuneOperator.Cli.Connecting;
using TuneOperator.Cli.Logs;
using TuneOperator.Cli.Records;
using TuneOperator.Cli.Running;
using TuneOperator.Cli.Tables;

namespace TuneOperator.Cli.Commands;

/// <summary><c>tune logs</c> and its options.</summary>
internal static class LogsCommand
{
    private static readonly Argument<string?> Trial = new("TRIAL") { Description = "Name of the Trial, or its index alone.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<bool> Best = new("--best") { Description = "Of the best trial." };
    private static readonly Option<bool> Failed = new("--failed") { Description = "Of the last trial that failed." };
    private static readonly Option<bool> Follow = new("--follow", "-f") { Description = "Go on until the container ends." };
    private static readonly Option<string?> Container = new("--container", "-c") { Description = "The container. Default: the one whose metrics are read.", HelpName = "NAME" };
    private static readonly Option<int?> Tail = new("--tail") { Description = "The last N lines only.", HelpName = "N" };

    private const string Notes =
        """
        Details:
          It reads the log of the trial's newest pod. How long pods of ended trials stay say spec.onCompletion.keepJobs and ttlAfterFinished.

        Exit codes:
          0  printed
          1  there is no such experiment, trial or pod, or an option is wrong
          3  the cluster can't be reached, does not know Experiments, or refuses

        Examples:
          tune logs digits 7 -f
          tune logs digits --best
          tune logs digits --failed --tail 50
        """;

    public static Command Create()
    {
        var connection = new ConnectionOptions();
        var name = new Argument<string>("EXPERIMENT") { Description = "Name of the Experiment.", CompletionSources = { new ExperimentNames(connection).Complete } };
        var command = new Command("logs", "Prints the log of a trial.") { name, Trial, Best, Failed, Follow, Container, Tail };
        connection.AddTo(command);
        command.Validators.Add(result =>
        {
            if (new[] { result.GetValue(Best), result.GetValue(Failed), result.GetValue(Trial) is not null }.Count(given => given) != 1)
            {
                result.AddError("name one trial: its name, its index, --best or --failed");
            }
        });
        command.Add(HelpNotes.Option(Notes));
        command.SetAction((arguments, cancellationToken) => ClusterTask.RunAsync(
            connection.TargetOf(arguments),
            async source =>
            {
                var experiment = await source.ReadAsync(arguments.GetRequiredValue(name), cancellationToken);
                return await PrintAsync(source, experiment, Choose(experiment, arguments), arguments, cancellationToken);
            }));
        return command;
    }

    private static TrialRecord Choose(ExperimentRecord experiment, ParseResult arguments) => arguments switch
    {
        _ when arguments.GetValue(Best) => (experiment.BestName is { } best ? experiment.FindTrial(best) : experiment.Ranking().FirstOrDefault())
            ?? throw new CommandException($"no trial of {experiment.Name} has a value yet", ExitCodes.BadInput),
        _ when arguments.GetValue(Failed) => experiment.Trials.LastOrDefault(trial => trial.Failed)
            ?? throw new CommandException($"no trial of {experiment.Name} has failed", ExitCodes.BadInput),
        _ => TrialNames.Find(experiment, arguments.GetValue(Trial)!),
    };

    private static async Task<int> PrintAsync(ExperimentSource source, ExperimentRecord experiment, TrialRecord trial, ParseResult arguments, CancellationToken cancellationToken)
    {
        var pods = $"api/v1/namespaces/{Uri.EscapeDataString(source.Namespace)}/pods";
        var pod = PodChoice.Newest(await source.Client.ListAsync($"{pods}?labelSelector={Uri.EscapeDataString($"{Labels.Trial}={trial.Name}")}", cancellationToken))
            ?? throw new CommandException(
                $"{trial.Name} is {trial.Phase} and has no pod{(trial.IsFinished ? " any more: spec.onCompletion.keepJobs and ttlAfterFinished say how long it stays" : $" yet{(trial.Message is { Length: > 0 } why ? $": {why}" : string.Empty)}")}",
                ExitCodes.BadInput);
        var container = arguments.GetValue(Container) ?? PodChoice.Container(experiment, pod);
        var name = pod.Text("metadata", "name")!;
        if (!Console.IsErrorRedirected)
        {
            await Console.Error.WriteLineAsync($"# {trial.Name}: pod {name}, container {container}");
        }

        if (!arguments.GetValue(Follow) && PodChoice.Waiting(pod, container) is { } waiting)
        {
            throw new CommandException($"pod {name} of {trial.Name} has no log yet; {waiting}", ExitCodes.BadInput);
        }

        string[] query =
        [
            .. container is null ? Array.Empty<string>() : [$"container={Uri.EscapeDataString(container)}"],
            .. arguments.GetValue(Follow) ? ["follow=true"] : Array.Empty<string>(),
            .. arguments.GetValue(Tail) is { } tail ? [$"tailLines={tail}"] : Array.Empty<string>(),
        ];
        try
        {
            await using var log = await source.Client.OpenAsync($"{pods}/{Uri.EscapeDataString(name)}/log?{string.Join('&', query)}", cancellationToken);
            await using var output = Console.OpenStandardOutput();
            await log.CopyToAsync(output, cancellationToken);
        }
        catch (ServerRefusalException e) when (e.Code is 400 or 404)
        {
            throw new CommandException($"the log of pod {name} can't be read: {e.Message}", ExitCodes.BadInput, e);
        }

        return ExitCodes.Succeeded;
    }
}
