using System.CommandLine;
using TuneOperator.Cli.Best;
using TuneOperator.Cli.Connecting;
using TuneOperator.Cli.Records;
using TuneOperator.Cli.Results;
using TuneOperator.Cli.Tables;

namespace TuneOperator.Cli.Commands;

/// <summary><c>tune best</c> and its options.</summary>
internal static class BestCommand
{
    private static readonly Option<ParameterFormat> Output = new("--output", "-o") { Description = "How the parameters are printed.", DefaultValueFactory = _ => ParameterFormat.Yaml };
    private static readonly Option<int?> Top = new("--top") { Description = "A table of the N best trials instead.", HelpName = "N" };
    private static readonly Option<bool> Front = new("--front") { Description = "A table of the Pareto front instead, where there are several objectives." };
    private static readonly Option<string?> Trial = new("--trial") { Description = "The parameters of this trial, such as one of the front.", HelpName = "NAME" };

    private const string Notes =
        """
        Details:
          The parameters go to standard output and nothing else does, so that they can be piped. Env is one TUNE_PARAM_NAME=value a line as a
          trial's pod has them, Flags one line of --name=value; both are quoted for a shell.
          With several objectives no trial is the best: the front is shown, and --trial takes one of it.

        Exit codes:
          0  shown
          1  there is no such experiment, no value yet, or an option is wrong
          3  the cluster can't be reached, does not know Experiments, or refuses

        Examples:
          tune best digits > best.yaml
          eval "$(tune best digits -o env)"
          python train.py $(tune best digits -o flags)
          tune best digits --top 5
        """;

    public static Command Create()
    {
        var input = new ExperimentInput();
        var command = new Command("best", "Prints the best parameters.");
        input.AddTo(command);
        foreach (var option in new Option[] { Output, Top, Front, Trial })
        {
            command.Add(option);
        }

        Top.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && int.TryParse(text, out var count) && count < 1)
            {
                result.AddError("--top is 1 or more");
            }
        });
        command.Add(HelpNotes.Option(Notes));
        command.SetAction((arguments, cancellationToken) => input.ShowAsync(arguments, experiment => Task.FromResult(Show(experiment, arguments)), cancellationToken));
        return command;
    }

    private static int Show(ExperimentRecord experiment, ParseResult arguments)
    {
        if (arguments.GetValue(Top) is { } count)
        {
            return Print(TrialTable.Of(experiment, [.. experiment.Ranking().Take(count)], wide: true));
        }

        var front = FrontReader.Of(experiment);
        if (arguments.GetValue(Front) || (front.Count > 0 && arguments.GetValue(Trial) is null))
        {
            return front.Count > 0 ? Print(FrontTable.Of(experiment, front)) : throw new CommandException($"{experiment.Name} has no Pareto front; experiments with several objectives have one once trials gave values", ExitCodes.BadInput);
        }

        var trial = Find(experiment, arguments.GetValue(Trial));
        Console.Out.Write(ParameterPrinter.Print(trial.Parameters, arguments.GetValue(Output)));
        if (!Console.IsErrorRedirected)
        {
            Console.Error.WriteLine($"# {trial.Name} with {experiment.Metric}={Values.Of(trial.Value)}{(experiment.IsDone ? string.Empty : "; the experiment goes on")}");
        }

        return ExitCodes.Succeeded;
    }

    private static TrialRecord Find(ExperimentRecord experiment, string? name) => name is null
        ? (experiment.BestName is { } best ? experiment.FindTrial(best) : null) ?? experiment.Ranking().FirstOrDefault()
            ?? throw new CommandException($"no trial of {experiment.Name} has a value yet; {ProgramName.Current} status {experiment.Name} says where it stands", ExitCodes.BadInput)
        : TrialNames.Find(experiment, name);

    private static int Print(TextTable table)
    {
        foreach (var line in table.Lines())
        {
            Console.Out.WriteLine(line);
        }

        return ExitCodes.Succeeded;
    }
}
