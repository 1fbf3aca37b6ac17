using TuneOperator.Cli.Charts;
using TuneOperator.Cli.Records;

namespace TuneOperator.Cli.Tests.Charts;

public sealed class ChartTests
{
    private const int Width = 60;

    private static readonly ExperimentRecord Some = AnExperiment.Of(
        [.. Enumerable.Range(0, 30).Select(i => ATrial.Succeeded(i, 1 - Math.Abs(Math.Log10(Rate(i)) + 2) / 4, Rate(i), i % 2 == 0 ? "adam" : "sgd"))]);

    [Fact]
    public void The_best_so_far_never_gets_worse()
    {
        var points = BestSoFar.Of(AnExperiment.Of(ATrial.Succeeded(0, 0.5), ATrial.Failed(1), ATrial.Succeeded(2, 0.4), ATrial.Succeeded(3, 0.9)));

        Assert.Equal([0.5, 0.5, 0.9], points.Select(point => point.Best));
        Assert.Equal([true, false, true], points.Select(point => point.IsBetter));
    }

    [Fact]
    public void Charts_fit_the_terminal()
    {
        IEnumerable<ChartLine>[] charts = [HistoryChart.Of(Some, Width), CurveChart.Of(Some, Width), ParallelChart.Of(Some, ["rate"], Width), ImportanceChart.Of(ImportanceReader.Of(Some)!, Width)];

        Assert.All(charts, chart => Assert.True(chart.Count() > 3));
        Assert.All(charts.SelectMany(chart => chart.Where(line => line.Pieces.Count > 2)), line => Assert.InRange(line.ToString().Length, 1, Width));
    }

    [Fact]
    public void Without_values_there_is_a_sentence_and_no_chart()
    {
        var none = AnExperiment.Of(ATrial.Running(0));

        Assert.Contains("no trial has a value yet", HistoryChart.Of(none, Width).Last().ToString(), StringComparison.Ordinal);
        Assert.Empty(CurveChart.Of(none, Width));
        Assert.Empty(ParallelChart.Of(none, [], Width));
        Assert.Null(ImportanceReader.Of(none));
    }

    [Fact]
    public void One_trial_can_be_drawn()
    {
        var one = AnExperiment.Of(ATrial.Succeeded(4, 0.5));

        Assert.Contains(HistoryChart.Of(one, Width), line => line.ToString().Contains('┤', StringComparison.Ordinal));
        Assert.Empty(ParallelChart.Of(one, [], Width));
    }

    [Fact]
    public void The_axes_are_labelled_with_the_ends_of_the_range()
    {
        var lines = ParallelChart.Of(Some, ["rate", "optimizer", "momentum"], 80).Select(line => line.ToString()).ToList();

        Assert.Contains("sgd", lines[1], StringComparison.Ordinal);
        Assert.Contains("adam", lines[^2], StringComparison.Ordinal);
        Assert.Matches(@"^\s*rate\s+optimizer\s+accuracy$", lines[^1]);
    }

    [Fact]
    public void Importance_is_computed_where_the_operator_gives_none() => Assert.Equal("rate", ImportanceReader.Of(Some)!.Parameters[0].Name);

    [Fact]
    public void The_operators_importance_is_taken_where_there_is_one()
    {
        var given = AnExperiment.With("""{"importance": [{"parameter": "momentum", "importance": 0.25}, {"parameter": "optimizer", "importance": 0.75}]}""", ATrial.Succeeded(0, 1));

        Assert.Equal([new("optimizer", 0.75), new("momentum", 0.25)], ImportanceReader.Of(given)!.Parameters);
    }

    [Fact]
    public void Corners_of_a_canvas_are_in_its_corner_cells()
    {
        var canvas = new Canvas(2, 2);
        canvas.Dot(0, 1, Tone.Good);
        canvas.Dot(1, 0, Tone.Plain);

        Assert.Equal(["⠁⠀", "⠀⢀"], canvas.Lines().Select(line => line.ToString()));
        Assert.Equal(Tone.Good, canvas.Lines()[0].Pieces[0].Tone);
    }

    private static double Rate(int i) => Math.Pow(10, -4 + (i * 7 % 30 * 4 / 30.0));
}
