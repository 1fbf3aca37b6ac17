using TuneOperator.Cli.Tables;

namespace TuneOperator.Cli.Tests.Tables;

public sealed class CsvTests
{
    [Fact]
    public void Every_row_has_the_cells_of_the_header()
    {
        var experiment = AnExperiment.Of(ATrial.Succeeded(0, 0.125, rate: 0.1), ATrial.Running(1));

        var lines = Csv.Print(experiment, experiment.Trials).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.StartsWith("trial,index,phase,reason,stage,purpose,sampler,value,standardDeviation,verifies,parameters.rate,parameters.optimizer,parameters.momentum,metrics.accuracy,metrics.loss,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("digits-00000,0,Succeeded,,search,,Random,0.125,,,0.1,adam,,0.125,0.875,", lines[1], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.Equal(lines[0].Count(c => c == ','), line.Count(c => c == ',')));
    }

    [Theory]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData(" blank", "\" blank\"")]
    public void What_would_break_the_table_is_quoted(string message, string cell)
    {
        var experiment = AnExperiment.Of(ATrial.Failed(0, message: message));

        Assert.EndsWith($",{cell}\r\n", Csv.Print(experiment, experiment.Trials), StringComparison.Ordinal);
    }
}
