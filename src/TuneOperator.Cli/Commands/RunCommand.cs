using System.CommandLine;
using TuneOperator.LocalCluster.Images;

namespace TuneOperator.Cli.Commands;

/// <summary><c>tune run</c> and its options.</summary>
internal static class RunCommand
{
    private static readonly Argument<string[]> Files = new("FILE")
    {
        Description = "Manifests: Experiments, and what they need, such as ConfigMaps. Several documents in a file are fine; - is standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<OutputFormat> Output = new("--output", "-o") { Description = "How the result is printed on standard output.", DefaultValueFactory = _ => OutputFormat.Table };
    private static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Show no progress." };
    private static readonly Option<bool> Verbose = new("--verbose", "-v") { Description = "Log what the operator and the cluster do, on standard error." };

    private const string Notes =
        """
        Details:
          A cluster of one node is started in this process, and pods run as processes of this machine. What an image stands for
          says local-images.yaml; the command of a container whose image it does not name is a program of this machine.
          Progress goes to standard error, the result to standard output.

        Exit codes:
          0    all Experiments succeeded
          1    a manifest or an option is wrong; nothing was started
          2    an Experiment failed
          130  Ctrl-C, and 143 a termination signal: the pods were stopped, and the best so far is printed

        Examples:
          tune run experiment.yaml
          tune run --gpus 4 --output json experiment.yaml data.yaml > result.json
        """;

    public static Command Create()
    {
        var node = new NodeOptions($"Default: {LocalImages.FileName} beside each manifest.");
        var command = new Command(
            "run",
            "Runs Experiments on this machine, without a cluster, and prints the best trials.")
        {
            Files, Output, Quiet, Verbose,
        };
        node.AddTo(command);
        command.Add(HelpNotes.Option(Notes));
        command.SetAction((arguments, _) => new RunAction(OptionsOf(arguments, node), TimeProvider.System).ExecuteAsync());
        return command;
    }

    private static RunOptions OptionsOf(ParseResult arguments, NodeOptions node) => new()
    {
        Files = arguments.GetValue(Files) ?? [],
        Images = node.ImagesOf(arguments),
        Node = node.MachineOf(arguments),
        Output = arguments.GetValue(Output),
        Quiet = arguments.GetValue(Quiet),
        Verbose = arguments.GetValue(Verbose),
    };
}
