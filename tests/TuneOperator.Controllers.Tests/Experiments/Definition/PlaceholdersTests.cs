using FsCheck.Fluent;
using FsCheck.Xunit;
using TuneOperator.Controllers.Experiments.Definition;

namespace TuneOperator.Controllers.Tests.Experiments.Definition;

public class PlaceholdersTests
{
    [Theory]
    [InlineData("--lr=${parameters.lr}", "--lr=0.1")]
    [InlineData("${parameters.lr}${parameters.lr}", "0.10.1")]
    [InlineData("$(HOME) ${parameters.lr} ${other}", "$(HOME) 0.1 ${other}")]
    [InlineData("a ${parameters.off} b", "a  b")]
    [InlineData("no placeholder", "no placeholder")]
    public void Placeholders_are_replaced_and_the_rest_stays(string text, string expected) =>
        Assert.Equal(expected, Placeholders.Replace(text, name => name == "lr" ? "0.1" : null));

    [Fact]
    public void Value_that_looks_like_a_placeholder_is_not_expanded_again() =>
        Assert.Equal(
            "$${parameters.b}",
            Placeholders.Replace("${parameters.a}", name => name == "a" ? "${parameters.b}" : "expanded twice"));

    [Theory]
    [InlineData("${parameters.a}", "$(HOME)")]
    [InlineData("${parameters.a}", "$$(HOME)")]
    [InlineData("${parameters.a}", "$$$(HOME)")]
    [InlineData("${parameters.a}", "a$$b$")]
    [InlineData("${parameters.a}", "\"; rm -rf / #'`${x}")]
    [InlineData("$${parameters.a}", "(HOME)")]
    [InlineData("${parameters.a}(HOME)", "$")]
    [InlineData("${parameters.a}${parameters.a}", "$(HOME)")]
    public void Value_reaches_the_container_as_it_is(string template, string value)
    {
        var manifest = Placeholders.Replace(template, _ => value);

        Assert.Equal(template.Replace("${parameters.a}", value, StringComparison.Ordinal), Kubelet.Expand(manifest, _ => "expanded"));
    }

    [Property]
    public FsCheck.Property Any_value_reaches_the_container_as_it_is()
    {
        var values = Gen.Elements('$', '(', ')', 'A', '{').ArrayOf().Select(characters => new string(characters));
        return Prop.ForAll(
            values.Two().ToArbitrary(),
            pair =>
            {
                var manifest = Placeholders.Replace("x${parameters.a}${parameters.b}", name => name == "a" ? pair.Item1 : pair.Item2);
                return Kubelet.Expand(manifest, _ => "expanded") == "x" + pair.Item1 + pair.Item2
                    && Kubelet.Expand(LiteralText.Escape(pair.Item1), _ => "expanded") == pair.Item1;
            });
    }
}
