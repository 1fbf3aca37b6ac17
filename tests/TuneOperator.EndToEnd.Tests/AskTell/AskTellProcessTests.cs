using TuneOperator.EndToEnd.Tests.Run;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.AskTell;

public sealed class AskTellProcessTests
{
    [Fact]
    public async Task Lines_are_answered_until_the_input_ends()
    {
        const string Input = "{\"op\":\"start\",\"space\":[" + Dialogue.Line + "],\"objectives\":[{\"name\":\"loss\"}],\"algorithm\":\"random\",\"seed\":1}\r\n\n  \nnothing\n{\"op\":\"ask\"}";
        await using var tune = TuneProcess.StartWithInput(Input, "ask-tell");

        Assert.Equal(0, await tune.EndAsync(TestContext.Current.CancellationToken));

        var replies = tune.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, replies.Length);
        Assert.Equal("""{"ok":true}""", replies[0]);
        Assert.StartsWith("""{"error":""", replies[1], StringComparison.Ordinal);
        Assert.StartsWith("""{"trials":[{"id":0,""", replies[2], StringComparison.Ordinal);
        Assert.Empty(tune.Error);
    }
}
