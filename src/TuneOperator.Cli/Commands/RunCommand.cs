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

    private static readonly Option<string?> Images = new("--images") { Description = $"Which commands of this machine stand for container images. Default: {LocalImages.FileName} beside each manifest.", HelpName = "FILE" };
    private static readonly Option<int> Gpus = new("--gpus") { Description = "How many GPUs the local node pretends to have.", HelpName = "N", DefaultValueFactory = _ => 0 };
    private static readonly Option<double?> Cpus = new("--cpus") { Description = "How many cores the local node hands out. Default: those of this machine.", HelpName = "N" };
    private static readonly Option<string?> Memory = new("--memory") { Description = "How much memory the local node hands out, such as 8Gi. Default: that of this machine.", HelpName = "SIZE" };
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
        var command = new Command(
            "run",
            "Runs Experiments on this machine, without a cluster, and prints the best trials.")
        {
            Files, Images, Gpus, Cpus, Memory, Output, Quiet, Verbose,
        };
        Gpus.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var gpus) && gpus is < 0 or > 1024)
            {
                result.AddError("--gpus is between 0 and 1024");
            }
        });
        Cpus.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && double.TryParse(result.Tokens[0].Value, out var cpus) && cpus is not (> 0 and <= 4096))
            {
                result.AddError("--cpus is more than 0 and at most 4096");
            }
        });
        Memory.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && MemorySize.Parse(result.Tokens[0].Value) is null)
            {
                result.AddError($"--memory is a size such as 512Mi or 8Gi, not '{result.Tokens[0].Value}'");
            }
        });
        command.Add(HelpNotes.Option(Notes));
        command.SetAction((arguments, _) => new RunAction(OptionsOf(arguments), TimeProvider.System).ExecuteAsync());
        return command;
    }

    private static RunOptions OptionsOf(ParseResult arguments) => new()
    {
        Files = arguments.GetValue(Files) ?? [],
        Images = arguments.GetValue(Images),
        Gpus = arguments.GetValue(Gpus),
        Cpus = arguments.GetValue(Cpus),
        MemoryBytes = arguments.GetValue(Memory) is { } memory ? MemorySize.Parse(memory) : null,
        Output = arguments.GetValue(Output),
        Quiet = arguments.GetValue(Quiet),
        Verbose = arguments.GetValue(Verbose),
    };
}
