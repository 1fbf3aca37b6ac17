using Microsoft.Extensions.Time.Testing;
using Spectre.Console;
using TuneOperator.Cli.Observing;
using TuneOperator.Cli.Progress;
using TuneOperator.EndToEnd.Tests.Run.Observing;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Run.Progress;

public sealed class LiveProgressTests
{
    [Fact]
    public async Task A_block_is_drawn_for_each_experiment_with_its_text_taken_literally()
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 200;
        var first = new ExperimentSnapshot("default", "first") { Allowed = 2, Metric = "[red]", Maximize = true, Trials = [ATrial.Succeeded(0, 0.5)] };
        var second = new ExperimentSnapshot("default", "second") { Trials = [ATrial.Pending(0, "no room [here]")] };

        await new LiveProgress(console, new FakeTimeProvider(ATrial.Clock)).WhileAsync(show =>
        {
            show([first, second]);
            return Task.FromResult(true);
        });

        var text = writer.ToString();
        Assert.Contains("1/2 trials", text, StringComparison.Ordinal);
        Assert.Contains("best [red]=0.5 (t-0)", text, StringComparison.Ordinal);
        Assert.Contains("waiting: no room [here]", text, StringComparison.Ordinal);
    }
}
