using System.CommandLine;

namespace TuneOperator.Cli.Commands;

/// <summary>The command line of <c>tune</c>.</summary>
internal static class TuneCommand
{
    public static RootCommand Create() => new(
        """
        Tunes hyperparameters with the TuneOperator controllers.

        Example:
          tune run experiment.yaml        on this machine, without a cluster
        """)
    {
        RunCommand.Create(),
    };
}
