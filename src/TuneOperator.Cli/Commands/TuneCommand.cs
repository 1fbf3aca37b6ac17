using System.CommandLine;

namespace TuneOperator.Cli.Commands;

/// <summary>The command line of <c>tune</c>.</summary>
internal static class TuneCommand
{
    public static RootCommand Create() => new(
        """
        Tunes hyperparameters with the TuneOperator controllers.

        Examples:
          tune run experiment.yaml        on this machine, without a cluster
          tune cluster                    a local cluster for kubectl and helm, until Ctrl-C
          tune ask-tell                   suggestions for any program, over JSON lines
        """)
    {
        RunCommand.Create(),
        ClusterCommand.Create(),
        AskTellCommand.Create(),
    };
}
