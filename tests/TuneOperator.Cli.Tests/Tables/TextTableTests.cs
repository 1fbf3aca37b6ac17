using TuneOperator.Cli.Tables;

namespace TuneOperator.Cli.Tests.Tables;

public sealed class TextTableTests
{
    [Fact]
    public void Columns_are_as_wide_as_their_widest_cell()
    {
        var table = new TextTable("A", "LONG");
        table.Add("wide", "x");

        Assert.Equal(["A      LONG", "wide   x"], table.Lines());
    }

    [Theory]
    [InlineData("\u001b[2J", "\\u001b[2J")]
    [InlineData("a\nb", "a\\nb")]
    [InlineData("\u202egnp", "\\u202egnp")]
    [InlineData("\u009b31m", "\\u009b31m")]
    [InlineData("grün ✓", "grün ✓")]
    public void Cells_cannot_steer_the_terminal(string cell, string shown)
    {
        var table = new TextTable("A");
        table.Add(cell);

        Assert.Equal(shown, table.Lines().Last());
    }

    [Fact]
    public void More_parameters_than_fit_are_told_of()
    {
        var spec = $$"""{"objective": {"metrics": []}, "parameters": [{{string.Join(", ", Enumerable.Range(0, 9).Select(i => $$"""{"name": "p{{i}}"}"""))}}]}""";
        var experiment = AnExperiment.With(spec, "{}", []);

        Assert.Equal("3 more parameters: -o wide shows them", TrialTable.Omitted(experiment, wide: false));
        Assert.Null(TrialTable.Omitted(experiment, wide: true));
    }
}
