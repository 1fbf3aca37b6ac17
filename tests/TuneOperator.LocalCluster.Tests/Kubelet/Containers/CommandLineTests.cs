using k8s.Models;
using TuneOperator.LocalCluster.Images;
using TuneOperator.LocalCluster.Kubelet.Containers;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Kubelet.Containers;

public class CommandLineTests
{
    [Fact]
    public void Command_replaces_the_entrypoint_and_args_the_cmd() => Assert.Equal(
        ["run", "--fast"], CommandLine.Of(Container(command: ["run"], args: ["--fast"]), image: null, NoVariables, NoProgram));

    [Fact]
    public void Args_are_the_command_line_of_an_image_that_stands_for_nothing() =>
        Assert.Equal(["sh", "-c", "true"], CommandLine.Of(Container(command: [], args: ["sh", "-c", "true"]), image: null, NoVariables, word => word == "sh"));

    [Fact]
    public void Args_that_begin_with_no_program_are_those_of_an_entrypoint_that_is_not_here()
    {
        var error = Assert.Throws<ContainerConfigException>(() => CommandLine.Of(Container(command: [], args: ["--epochs", "3"]), image: null, NoVariables, NoProgram));

        Assert.Contains(LocalImages.FileName, error.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> NoVariables => [];

    private static bool NoProgram(string word) => false;

    private static V1Container Container(string[] command, string[] args) => new() { Name = "main", Image = "busybox", Command = command, Args = args };
}
