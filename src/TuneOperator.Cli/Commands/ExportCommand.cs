using System.CommandLine;
using TuneOperator.Cli.Tables;

namespace TuneOperator.Cli.Commands;

/// <summary><c>tune export</c> and its options.</summary>
internal static class ExportCommand
{
    private static readonly Option<ExportFormat> Output = new("--output", "-o") { Description = "How it is printed.", DefaultValueFactory = _ => ExportFormat.Json };

    private const string Notes =
        """
        Details:
          Json has the experiment's spec and status, and of each trial the parameters, value, metrics, learning curve, reason and times. It leaves
          out the trial's template and the tracking, which may tell secrets. tune trials, tune best and tune plot read it again with --from.
          Csv has a line a trial, without the curves.

        Exit codes:
          0  printed
          1  there is no such experiment, or an option is wrong
          3  the cluster can't be reached, does not know Experiments, or refuses

        Examples:
          tune export digits > digits.json
          tune plot --from digits.json --html digits.html
          tune export digits -o csv > digits.csv
        """;

    public static Command Create()
    {
        var input = new ExperimentInput();
        var command = new Command("export", "Prints an experiment and all its trials for other programs.");
        input.AddTo(command);
        command.Add(Output);
        command.Add(HelpNotes.Option(Notes));
        command.SetAction((arguments, cancellationToken) => input.ShowAsync(
            arguments,
            experiment =>
            {
                Console.Out.Write(arguments.GetValue(Output) == ExportFormat.Csv ? Csv.Print(experiment, experiment.Trials) : ExportJson.Print(experiment, experiment.Trials) + "\n");
                return Task.FromResult(ExitCodes.Succeeded);
            },
            cancellationToken));
        return command;
    }
}
