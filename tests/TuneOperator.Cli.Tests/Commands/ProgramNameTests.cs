using TuneOperator.Cli.Commands;

namespace TuneOperator.Cli.Tests.Commands;

public sealed class ProgramNameTests
{
    [Theory]
    [InlineData("/usr/bin/kubectl-tune", "kubectl tune")]
    [InlineData("/usr/bin/tune", "tune")]
    [InlineData(null, "tune")]
    public void The_file_says_how_it_was_started(string? path, string program) => Assert.Equal(program, ProgramName.Of(path));

    [Theory]
    [InlineData("  tune best digits", "  kubectl tune best digits")]
    [InlineData("  tune [command] [options]", "  kubectl tune [command] [options]")]
    [InlineData("behind kubectl tune by itself", "behind kubectl tune by itself")]
    [InlineData("~/.tune/cluster and tune-operator", "~/.tune/cluster and tune-operator")]
    [InlineData("source <(tune completion bash)", "source <(kubectl tune completion bash)")]
    public void Help_spells_the_command_lines_of_a_plugin(string text, string spelt)
    {
        Assert.Equal(spelt, ProgramName.Spell(text, ProgramName.Plugin));
        Assert.Equal(text, ProgramName.Spell(text, ProgramName.Plain));
    }

    [Fact]
    public void Every_command_has_an_example()
    {
        foreach (var command in TuneCommand.Create().Subcommands)
        {
            using var output = new StringWriter();
            TuneCommand.Create().Parse([command.Name, "--help"]).Invoke(new() { Output = output });

            Assert.Matches("Examples?:\n  .*tune ", output.ToString());
        }
    }
}
