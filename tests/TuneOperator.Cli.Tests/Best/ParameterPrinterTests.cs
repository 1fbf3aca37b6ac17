using System.Diagnostics;
using System.Text.Json.Nodes;
using TuneOperator.Cli.Best;

namespace TuneOperator.Cli.Tests.Best;

public sealed class ParameterPrinterTests
{
    private static readonly JsonObject Parameters = (JsonObject)JsonNode.Parse("""{"learningRate": 0.001, "layers": 3, "optimizer": "adam", "on": "yes"}""")!;

    [Theory]
    [InlineData("Yaml", "learningRate: 0.001\nlayers: 3\noptimizer: adam\n\"on\": \"yes\"\n")]
    [InlineData("Env", "TUNE_PARAM_LEARNING_RATE=0.001\nTUNE_PARAM_LAYERS=3\nTUNE_PARAM_OPTIMIZER=adam\nTUNE_PARAM_ON=yes\n")]
    [InlineData("Flags", "--learning-rate=0.001 --layers=3 --optimizer=adam --on=yes\n")]
    [InlineData("Json", "{\n  \"learningRate\": 0.001,\n  \"layers\": 3,\n  \"optimizer\": \"adam\",\n  \"on\": \"yes\"\n}\n")]
    public void Parameters_are_printed_to_be_pasted(string format, string text) =>
        Assert.Equal(text, ParameterPrinter.Print(Parameters, Enum.Parse<ParameterFormat>(format)));

    [Theory]
    [InlineData("$(touch /nowhere)")]
    [InlineData("it's; `id` \"x\" \\")]
    [InlineData("")]
    [InlineData("a b\tc")]
    [InlineData("*")]
    public async Task A_shell_takes_the_value_as_it_is(string value)
    {
        var line = ParameterPrinter.Print(new JsonObject { ["x"] = value }, ParameterFormat.Env);
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", $"{line}printf %s \"$TUNE_PARAM_X\""]) { RedirectStandardOutput = true, UseShellExecute = false })!;

        Assert.Equal(value, await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_trial_without_parameters_is_an_empty_mapping() => Assert.Equal("{}\n", ParameterPrinter.Print([], ParameterFormat.Yaml));
}
