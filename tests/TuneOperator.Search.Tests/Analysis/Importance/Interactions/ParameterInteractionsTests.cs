using TuneOperator.Search.Analysis.Importance.Interactions;
using TuneOperator.Search.History;
using TuneOperator.Search.Samplers.Random;
using TuneOperator.Search.Space;
using TuneOperator.Search.Tests.Conformance;
using Xunit;

namespace TuneOperator.Search.Tests.Analysis.Importance.Interactions;

public sealed class ParameterInteractionsTests
{
    private static readonly SearchSpace Space = new([new DoubleParameter("x", 0, 1), new DoubleParameter("y", 0, 1), new DoubleParameter("z", 0, 1)]);

    [Fact]
    public void Two_that_only_matter_together_are_found_together()
    {
        var shares = ParameterInteractions.Of(Space, History(400, point => point["x"].AsDouble < 0.5 == point["y"].AsDouble < 0.5 ? 0 : 1), 1);
        Assert.Equal(["x", "y"], shares[0].Parameters);
        Assert.InRange(shares[0].Share, 0.5, 1);
    }

    [Fact]
    public void One_that_matters_alone_explains_it_alone()
    {
        var shares = ParameterInteractions.Of(Space, History(200, point => point["z"].AsDouble), 1);
        Assert.Equal(["z"], shares[0].Parameters);
        Assert.InRange(shares[0].Share, 0.8, 1);
        Assert.InRange(shares.Sum(share => share.Share), 0.8, 1 + 1e-9);
    }

    [Fact]
    public void A_sum_has_the_shares_of_its_terms()
    {
        // Variances of 2x and y as 4 to 1.
        var shares = ParameterInteractions.Of(Space, History(1000, point => (2 * point["x"].AsDouble) + point["y"].AsDouble), 1);
        Assert.Equal(0.8, shares.Single(share => share.Parameters.SequenceEqual(["x"])).Share, 0.07);
        Assert.Equal(0.2, shares.Single(share => share.Parameters.SequenceEqual(["y"])).Share, 0.07);
    }

    [Fact]
    public void A_conditional_space_and_values_without_bounds_do_no_harm()
    {
        var history = new SimulatedStudy(Spaces.Mixed, new RandomSampler(), point => point["optimizer"].AsText == "sgd" ? 1e300 : point["beta"].AsDouble).Run(100, 2);
        var shares = ParameterInteractions.Of(Spaces.Mixed, history, 1);
        Assert.All(shares, share => Assert.InRange(share.Share, 0, 1 + 1e-9));
        Assert.Contains(shares[0].Parameters, name => name is "optimizer" or "beta" or "momentum" or "schedule");
    }

    [Fact]
    public void Too_few_trials_or_one_value_explain_nothing()
    {
        Assert.Empty(ParameterInteractions.Of(Space, TrialHistory.Empty, 1));
        Assert.Empty(ParameterInteractions.Of(Space, History(19, point => point["x"].AsDouble), 1));
        Assert.Empty(ParameterInteractions.Of(Space, History(50, _ => 3), 1));
    }

    [Fact]
    public void A_hundred_parameters_take_their_time_but_not_all_day()
    {
        var history = new SimulatedStudy(Spaces.Wide, new RandomSampler(), point => point["p0"].AsDouble * point["p5"].AsDouble).Run(200, 2);
        var shares = ParameterInteractions.Of(Spaces.Wide, history, 1);
        Assert.Equal(100 + (16 * 15 / 2), shares.Length);
        Assert.Equal(["p0", "p5"], shares[0].Parameters);
    }

    private static TrialHistory History(int trials, Func<Assignment, double> loss) => new SimulatedStudy(Space, new RandomSampler(), point => loss(point)).Run(trials, 2);
}
