using TuneOperator.Cli.Connecting;
using TuneOperator.Cli.Tables;

namespace TuneOperator.Cli.Tests.Tables;

public sealed class FrontTests
{
    private const string Spec = """{"objective": {"metrics": [{"name": "accuracy", "goal": "Maximize"}, {"name": "latency", "goal": "Minimize"}]}, "parameters": [{"name": "rate"}]}""";

    [Theory]
    [InlineData("""{"accuracy": 0.9, "latency": 12}""")]
    [InlineData("[0.9, 12]")]
    public void A_point_has_the_values_of_the_objectives_and_the_parameters_of_its_trial(string values)
    {
        var experiment = AnExperiment.With(Spec, $$"""{"front": [{"trial": "digits-00000", "values": {{values}}}]}""", [ATrial.Succeeded(0, 0.9, rate: 0.25)]);

        var lines = FrontTable.Of(experiment, FrontReader.Of(experiment)).Lines().Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();

        Assert.Equal(["TRIAL", "accuracy", "latency", "rate", "optimizer"], lines[0]);
        Assert.Equal(["digits-00000", "0.9", "12", "0.25", "adam"], lines[1]);
    }

    [Fact]
    public void A_trial_is_found_by_its_index_as_well()
    {
        var experiment = AnExperiment.Of(ATrial.Running(0), ATrial.Running(7));

        Assert.Equal("digits-00007", TrialNames.Find(experiment, "7").Name);
        Assert.Contains("did you mean digits-00007", Assert.Throws<CommandException>(() => TrialNames.Find(experiment, "digits-0007")).Message, StringComparison.Ordinal);
    }
}
