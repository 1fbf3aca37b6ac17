using System.CommandLine;
using TuneOperator.LocalCluster;

namespace TuneOperator.Cli.Commands;

/// <summary>The options that say what machine the local cluster's node pretends to be, and what images are on it.</summary>
internal sealed class NodeOptions
{
    private readonly Option<string?> images;
    private readonly Option<int> gpus = new("--gpus") { Description = "How many GPUs the local node pretends to have.", HelpName = "N", DefaultValueFactory = _ => 0 };
    private readonly Option<double?> cpus = new("--cpus") { Description = "How many cores the local node hands out. Default: those of this machine.", HelpName = "N" };
    private readonly Option<string?> memory = new("--memory") { Description = "How much memory the local node hands out, such as 8Gi. Default: that of this machine.", HelpName = "SIZE" };

    /// <param name="imagesDefault">Where images are looked up when <c>--images</c> is not given.</param>
    public NodeOptions(string imagesDefault)
    {
        images = new("--images") { Description = $"Which commands of this machine stand for container images. {imagesDefault}", HelpName = "FILE" };
        gpus.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var count) && count is < 0 or > 1024)
            {
                result.AddError("--gpus is between 0 and 1024");
            }
        });
        cpus.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && double.TryParse(result.Tokens[0].Value, out var count) && count is not (> 0 and <= 4096))
            {
                result.AddError("--cpus is more than 0 and at most 4096");
            }
        });
        memory.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && MemorySize.Parse(result.Tokens[0].Value) is null)
            {
                result.AddError($"--memory is a size such as 512Mi or 8Gi, not '{result.Tokens[0].Value}'");
            }
        });
    }

    public void AddTo(Command command)
    {
        command.Add(images);
        command.Add(gpus);
        command.Add(cpus);
        command.Add(memory);
    }

    /// <summary>Null when the user named no file of images.</summary>
    public string? ImagesOf(ParseResult arguments) => arguments.GetValue(images);

    public LocalClusterOptions MachineOf(ParseResult arguments) => new()
    {
        Gpus = arguments.GetValue(gpus),
        Cpus = arguments.GetValue(cpus),
        MemoryBytes = arguments.GetValue(memory) is { } size ? MemorySize.Parse(size) : null,
    };
}
