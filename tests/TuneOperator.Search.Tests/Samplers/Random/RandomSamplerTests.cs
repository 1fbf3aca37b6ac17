using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Samplers.Random;
using TuneOperator.Search.Space;
using TuneOperator.Search.Tests.Conformance;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.Random;

public sealed class RandomSamplerTests : ModelFreeConformance
{
    protected override ISampler Sampler { get; } = new RandomSampler();

    [Fact]
    public void Suggestions_are_the_same_on_every_machine() =>
        Assert.Equal(
            [
                "batchSize=64, beta=0.8087833531687583, dropout=0.1, layers=2, learningRate=0.032133111650292354, optimizer=adam, units=32, weightDecay=0.000363360676245803",
                "batchSize=16, beta=0.9470638788805471, dropout=0.5, layers=6, learningRate=4.886862364643626E-05, optimizer=adam, units=672",
                "batchSize=32, dropout=0.4, layers=1, learningRate=3.548888078534664E-05, momentum=0.31345251004041946, optimizer=sgd, schedule=constant, units=800",
            ],
            Sampler.Suggest(Spaces.Problem(Spaces.Mixed), TrialHistory.Empty, 3, seed: 42).Select(suggestion => suggestion.Assignment.ToString()));

    [Fact]
    public void Every_whole_number_of_a_linear_range_is_equally_likely()
    {
        // An infinite neighbour keeps the space from running out of untried points.
        var space = new SearchSpace([new IntParameter("n", -2, 2), new DoubleParameter("x", 0, 1)]);
        var counts = Suggest(space, TrialHistory.Empty, 5000).CountBy(suggestion => suggestion.Assignment["n"].AsInt).ToDictionary();
        Assert.Equal(5, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 880, 1120));
    }

    [Fact]
    public void Every_decade_of_a_log_range_is_equally_likely()
    {
        var space = new SearchSpace([new DoubleParameter("x", 1e-5, 1, Scale.Log)]);
        var counts = Suggest(space, TrialHistory.Empty, 5000).CountBy(suggestion => Math.Floor(Math.Log10(suggestion.Assignment["x"].AsDouble))).ToDictionary();
        Assert.Equal(5, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 880, 1120));
    }

    [Fact]
    public void Every_choice_is_equally_likely_whatever_depends_on_it()
    {
        var optimizers = Suggest(Spaces.Mixed, TrialHistory.Empty, 3000).CountBy(suggestion => suggestion.Assignment["optimizer"].AsText).ToDictionary();
        Assert.All(optimizers.Values, count => Assert.InRange(count, 880, 1120));
    }

    [Fact]
    public void The_last_untried_points_are_found_in_a_space_too_large_to_list()
    {
        var space = new SearchSpace([new IntParameter("n", 1, 1L << 60, Scale.Log), new IntParameter("m", 0, 1L << 60)]);
        Assert.Equal(100, Suggest(space, TrialHistory.Empty, 100).Distinct().Count());
    }

    [Fact]
    public void A_crowded_branch_of_an_infinite_space_does_not_stop_the_search()
    {
        var space = new SearchSpace([
            new CategoricalParameter("use", Spaces.Texts("no", "yes")),
            new DoubleParameter("x", 0, 1) { When = Spaces.Where("use", Spaces.Text("yes")) },
        ]);
        var suggestions = Suggest(space, TrialHistory.Empty, 100);
        Assert.Equal(100, suggestions.Distinct().Count());
    }
}
