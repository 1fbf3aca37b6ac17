using Xunit;

namespace TuneOperator.EndToEnd.Tests.AskTell;

public sealed class SessionFaultTests
{
    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("{", "not JSON")]
    [InlineData("""{"op":"tell","id":0,"values":{"loss":NaN}}""", "no NaN")]
    [InlineData("[1]", "an 'op'")]
    [InlineData("{}", "'op' is missing")]
    [InlineData("""{"op":"dance"}""", "'dance' is none of start, ask, tell, report, observe")]
    [InlineData("""{"op":"ask","count":0}""", "'count' is 0")]
    [InlineData("""{"op":"ask","count":1.5}""", "'count' is 1.5, not a whole number")]
    [InlineData("""{"op":"tell","id":7,"values":{"loss":1}}""", "no trial has the id 7")]
    [InlineData("""{"op":"tell","id":"0","values":{"loss":1}}""", "'id' is \"0\", not a whole number")]
    [InlineData("""{"op":"tell","id":0}""", "'values' is missing")]
    [InlineData("""{"op":"tell","id":0,"values":{"lost":1}}""", "'loss' is missing")]
    [InlineData("""{"op":"tell","id":0,"values":{"loss":"1"}}""", "'loss' is \"1\", not a number")]
    [InlineData("""{"op":"tell","id":0,"values":{"loss":1e999}}""", "not finite")]
    [InlineData("""{"op":"tell","id":0,"state":"lost","values":{"loss":1}}""", "'lost' is none of")]
    [InlineData("""{"op":"tell","id":1,"values":{"loss":1}}""", "trial 1 was told already")]
    [InlineData("""{"op":"report","id":1,"step":1,"value":1}""", "trial 1 was told already")]
    [InlineData("""{"op":"report","id":0,"step":10,"value":1}""", "lies after the last, which is 9")]
    [InlineData("""{"op":"report","id":0,"step":2,"value":1}""", "does not come after step 2")]
    [InlineData("""{"op":"observe","parameters":{},"values":{"loss":1}}""", "'x' is missing")]
    [InlineData("""{"op":"observe","parameters":{"x":2},"values":{"loss":1}}""", "not in the space: x")]
    public void A_request_that_fails_says_why_and_changes_nothing(string request, string why)
    {
        using var dialogue = Dialogue.Started(more: ""","steps":9""");
        dialogue.Ask(2);
        dialogue.Raw("""{"op":"tell","id":1,"values":{"loss":1}}""");
        dialogue.Raw("""{"op":"report","id":0,"step":2,"value":1}""");

        Assert.Contains(why, dialogue.Error(request), StringComparison.Ordinal);

        Assert.Equal("""{"ok":true}""", dialogue.Raw("""{"op":"tell","id":0,"values":{"loss":1}}"""));
        Assert.Equal(2, (int)Assert.Single(dialogue.Ask(1))["id"]!);
    }

    [Theory]
    [InlineData("ask")]
    [InlineData("tell")]
    [InlineData("report")]
    [InlineData("observe")]
    public void Nothing_comes_before_start(string op)
    {
        using var dialogue = new Dialogue();
        Assert.Contains("no study was started", dialogue.Error($$$"""{"op":"{{{op}}}","id":0,"step":1,"value":1,"parameters":{},"values":{}}"""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"x","type":"float","min":0,"max":1}""", "parameter 'x': the type 'float' is none of double, int, categorical")]
    [InlineData("""{"name":"x","type":"double","min":0}""", "parameter 'x': 'max' is missing")]
    [InlineData("""{"name":"x","type":"double","min":2,"max":1}""", "min 2 above max 1")]
    [InlineData("""{"name":"x","type":"double","min":0,"max":1,"scale":"log"}""", "a log range lies above 0")]
    [InlineData("""{"name":"x","type":"double","min":0,"max":1,"scale":"cubic"}""", "neither linear nor log")]
    [InlineData("""{"name":"x","type":"int","min":0.5,"max":1}""", "'min' is 0.5, not a whole number")]
    [InlineData("""{"name":"x","type":"categorical","values":[1]}""", "not a text")]
    [InlineData("""{"name":"x","type":"int","min":0,"max":1,"when":{"parameter":"y","in":[1]}}""", "'y', which is no parameter")]
    [InlineData("", "at least one parameter")]
    public void A_space_that_is_none_is_refused_with_its_parameter(string space, string why)
    {
        using var dialogue = Dialogue.Started();
        Assert.Contains(why, dialogue.Error($$"""{"op":"start","space":[{{space}}],"objectives":[{"name":"loss"}],"algorithm":"random"}"""), StringComparison.Ordinal);
        Assert.Single(dialogue.Ask(1));
    }

    [Fact]
    public void An_unknown_algorithm_is_answered_with_those_there_are()
    {
        using var dialogue = new Dialogue();
        var error = dialogue.Error($$"""{"op":"start","space":[{{Dialogue.Line}}],"objectives":[{"name":"loss"}],"algorithm":"Random"}""");
        Assert.Contains("'Random'", error, StringComparison.Ordinal);
        Assert.Contains("hyperband, ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_algorithm_objects_to_is_the_error()
    {
        using var dialogue = new Dialogue();
        var error = dialogue.Error($$"""{"op":"start","space":[{{Dialogue.Line}}],"objectives":[{"name":"loss"}],"algorithm":"asha"}""");
        Assert.Contains("steps", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_steps_nothing_is_reported()
    {
        using var dialogue = Dialogue.Started();
        dialogue.Ask(1);
        Assert.Contains("'steps'", dialogue.Error("""{"op":"report","id":0,"step":1,"value":1}"""), StringComparison.Ordinal);
    }
}
