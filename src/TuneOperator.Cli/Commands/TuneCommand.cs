using System.CommandLine;
using System.CommandLine.Help;

namespace TuneOperator.Cli.Commands;

/// <summary>The command line of <c>tune</c>.</summary>
internal static class TuneCommand
{
    private const string Notes =
        """
        Examples:
          tune run experiment.yaml        on this machine, without a cluster
          tune cluster                    a local cluster for kubectl and helm, until Ctrl-C
          tune ask-tell                   suggestions for any program, over JSON lines
          tune status                     the experiments of the kubeconfig's cluster
          tune best digits                the best parameters of one
        """;

    public static RootCommand Create()
    {
        var root = new RootCommand("Tunes hyperparameters with the TuneOperator controllers.")
        {
            RunCommand.Create(),
            ClusterCommand.Create(),
            AskTellCommand.Create(),
            StatusCommand.Create(TimeProvider.System),
            TrialsCommand.Create(),
            BestCommand.Create(),
            LogsCommand.Create(),
            SteeringCommand.Suspend(),
            SteeringCommand.Resume(),
            SteeringCommand.Stop(),
            PlotCommand.Create(TimeProvider.System),
            ExportCommand.Create(),
            ImportCommand.Create(),
            ValidateCommand.Create(TimeProvider.System),
            CompletionCommand.Create(),
        };
        HelpNotes.Extend(root.Options.OfType<HelpOption>().Single(), Notes);
        return root;
    }
}
