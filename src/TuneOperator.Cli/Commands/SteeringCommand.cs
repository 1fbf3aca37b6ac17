using System.CommandLine;
using TuneOperator.Cli.Completion;
using TuneOperator.Cli.Connecting;
using TuneOperator.Cli.Records;
using TuneOperator.Cli.Steering;

namespace TuneOperator.Cli.Commands;

/// <summary><c>tune suspend</c>, <c>tune resume</c> and <c>tune stop</c>.</summary>
internal static class SteeringCommand
{
    private static readonly Option<bool> Now = new("--now") { Description = "Do not wait for the trials that run: they are stopped, unless spec.onCompletion.runningTrials says Finish." };

    private const string ExitCodeNotes =
        """

        Exit codes:
          0  it is as asked
          1  there is no such experiment, or an option is wrong
          3  the cluster can't be reached, does not know Experiments, or refuses

        Example:
        """;

    private const string StopNotes =
        """
        Details:
          spec.maxTrials becomes the number of trials that were started, at least 1: nothing new is started, and once the running ones have
          ended the experiment succeeds with the best so far. --now sets spec.maxDuration to 1s as well, which ends it at once.
          Raising both again lets it go on.
        """;

    public static Command Suspend() => Create(
        "suspend",
        "Starts no more trials until it is resumed; running ones go on.",
        "Details:\n  Sets spec.suspend to true.",
        "  tune suspend digits",
        (experiment, _) => SuspendPlan.Of(experiment, suspend: true));

    public static Command Resume() => Create(
        "resume",
        "Lets a suspended experiment go on where it was.",
        "Details:\n  Sets spec.suspend to false.",
        "  tune resume digits",
        (experiment, _) => SuspendPlan.Of(experiment, suspend: false));

    public static Command Stop()
    {
        var command = Create(
            "stop",
            "Ends an experiment with the best so far.",
            StopNotes,
            "  tune stop digits\n  tune stop digits --now",
            (experiment, arguments) => StopPlan.Of(experiment, arguments.GetValue(Now)));
        command.Add(Now);
        return command;
    }

    private static Command Create(string verb, string description, string details, string example, Func<ExperimentRecord, ParseResult, Edit> plan)
    {
        var connection = new ConnectionOptions();
        var name = new Argument<string>("EXPERIMENT") { Description = "Name of the Experiment.", CompletionSources = { new ExperimentNames(connection).Complete } };
        var command = new Command(verb, description) { name };
        connection.AddTo(command);
        command.Add(HelpNotes.Option($"{details}\n{ExitCodeNotes}\n{example}"));
        command.SetAction((arguments, cancellationToken) => ClusterTask.RunAsync(
            connection.TargetOf(arguments),
            async source =>
            {
                var experiment = await source.ReadAsync(arguments.GetRequiredValue(name), cancellationToken);
                var (spec, sentence) = plan(experiment, arguments);
                if (spec is not null)
                {
                    await source.PatchSpecAsync(experiment.Name, spec, cancellationToken);
                }

                await Console.Out.WriteLineAsync(sentence);
                return ExitCodes.Succeeded;
            }));
        return command;
    }
}
