using System.CommandLine;
using TuneOperator.Cli.Records;
using TuneOperator.Cli.Tables;

namespace TuneOperator.Cli.Commands;

/// <summary><c>tune trials</c> and its options.</summary>
internal static class TrialsCommand
{
    private static readonly Option<string> SortBy = new("--sort-by", "--sort") { Description = "index, value (the best first), duration, any other fact, parameter or metric.", HelpName = "NAME", DefaultValueFactory = _ => "index" };
    private static readonly Option<bool> Reverse = new("--reverse") { Description = "The other way round." };
    private static readonly Option<string[]> Phase = new("--phase") { Description = "Only trials in this phase, such as Succeeded or Failed.", HelpName = "PHASE" };
    private static readonly Option<string?> Stage = new("--stage") { Description = "Only trials of this stage.", HelpName = "NAME" };
    private static readonly Option<string[]> Where = new("--where") { Description = "Only trials with optimizer=adam, 'learningRate<0.01' and the like; given again, all must hold.", HelpName = "CONDITION" };
    private static readonly Option<int?> Limit = new("--limit") { Description = "At most so many trials.", HelpName = "N" };
    private static readonly Option<TrialFormat> Output = new("--output", "-o") { Description = "How they are printed.", DefaultValueFactory = _ => TrialFormat.Table };

    private const string Notes =
        """
        Details:
          Trials are sorted, filtered and shown by index, name, phase, reason, stage, purpose, verifies, sampler, value, duration, step, budget,
          attempts, node, gpuSeconds, the parameters and the metrics. parameters.NAME and metrics.NAME tell two of one name apart.
          --where knows = != < <= > >=. What a trial does not have is sorted last.

        Exit codes:
          0  shown, and be it none
          1  there is no such experiment, or an option is wrong
          3  the cluster can't be reached, does not know Experiments, or refuses

        Examples:
          tune trials digits --sort-by value --limit 10
          tune trials digits --where optimizer=adam --where 'learningRate<0.01' -o wide
          tune trials digits -o csv > digits.csv
        """;

    public static Command Create()
    {
        var input = new ExperimentInput();
        var command = new Command("trials", "Lists the trials of an experiment.");
        input.AddTo(command);
        foreach (var option in new Option[] { SortBy, Reverse, Phase, Stage, Where, Limit, Output })
        {
            command.Add(option);
        }

        Phase.CompletionSources.Add("Pending", "Queued", "Running", "Retrying", "Succeeded", "Pruned", "Failed");
        Limit.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && int.TryParse(text, out var limit) && limit < 1)
            {
                result.AddError("--limit is 1 or more");
            }
        });
        command.Add(HelpNotes.Option(Notes));
        command.SetAction((arguments, cancellationToken) => input.ShowAsync(arguments, experiment => Task.FromResult(Show(experiment, arguments)), cancellationToken));
        return command;
    }

    private static int Show(ExperimentRecord experiment, ParseResult arguments)
    {
        var query = new TrialQuery
        {
            SortBy = arguments.GetValue(SortBy)!,
            Reverse = arguments.GetValue(Reverse),
            Phases = arguments.GetValue(Phase) ?? [],
            Stage = arguments.GetValue(Stage),
            Where = [.. (arguments.GetValue(Where) ?? []).Select(Condition.Parse)],
            Limit = arguments.GetValue(Limit),
        };
        var trials = query.Select(experiment);
        switch (arguments.GetValue(Output))
        {
            case TrialFormat.Json:
                Console.Out.WriteLine(ExportJson.Print(trials));
                break;
            case TrialFormat.Csv:
                Console.Out.Write(Csv.Print(experiment, trials));
                break;
            default:
                Print(experiment, trials, arguments.GetValue(Output) == TrialFormat.Wide);
                break;
        }

        return ExitCodes.Succeeded;
    }

    private static void Print(ExperimentRecord experiment, IReadOnlyList<TrialRecord> trials, bool wide)
    {
        if (trials.Count == 0)
        {
            Console.Error.WriteLine(experiment.Trials.Count == 0 ? $"{experiment.Name} has no trials yet" : $"none of the {experiment.Trials.Count} trials of {experiment.Name} is like that");
            return;
        }

        foreach (var line in TrialTable.Of(experiment, trials, wide).Lines())
        {
            Console.Out.WriteLine(line);
        }

        if (TrialTable.Omitted(experiment, wide) is { } omitted)
        {
            Console.Error.WriteLine(omitted);
        }
    }
}
