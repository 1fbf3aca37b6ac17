using TuneOperator.Cli.Commands;
using TuneOperator.Cli.Completion;

namespace TuneOperator.Cli.Tests.Completion;

public sealed class CompletionTests
{
    [Theory]
    [InlineData(new[] { "st" }, new[] { "status", "stop" })]
    [InlineData(new[] { "best", "x", "-o", "" }, new[] { "Env", "Flags", "Json", "Yaml" })]
    [InlineData(new[] { "best", "x", "--output", "e" }, new[] { "Env" })]
    [InlineData(new[] { "logs", "x", "--f" }, new[] { "--failed", "--follow" })]
    [InlineData(new[] { "trials", "x", "--phase", "S" }, new[] { "Succeeded" })]
    public void Words_are_completed(string[] words, string[] completions)
    {
        var answer = CompletionProtocol.Answer(TuneCommand.Create(), words).ToList();

        Assert.Equal(completions, answer[..^1].Select(line => line.Split('\t')[0]));
        Assert.Equal(":4", answer[^1]);
    }

    [Fact]
    public void Where_there_are_no_words_the_shell_may_offer_files() =>
        Assert.Equal([":0"], CompletionProtocol.Answer(TuneCommand.Create(), ["validate", "exp"]));

    [Fact]
    public void Commands_are_offered_with_their_meaning_and_options_only_where_one_is_begun()
    {
        var answer = CompletionProtocol.Answer(TuneCommand.Create(), [""]).ToList();

        Assert.Contains("best\tPrints the best parameters.", answer);
        Assert.DoesNotContain(answer, line => line.StartsWith('-'));
    }

    [Fact]
    public void Every_shell_has_a_script_that_asks_this_program() =>
        Assert.All(Enum.GetValues<Shell>(), shell => Assert.Contains(CompletionProtocol.Command, CompletionScript.Of(shell), StringComparison.Ordinal));
}
