using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Samplers.Tpe.Ranking;
using TuneOperator.Search.Space;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.Tpe.Ranking;

public sealed class TrialRankingTests
{
    private static readonly SearchSpace Space = new([new IntParameter("n", 0, 100)]);

    [Fact]
    public void Finished_trials_come_before_pruned_ones_and_those_before_infeasible_ones()
    {
        TrialRecord[] trials =
        [
            Trial(0, TrialState.Infeasible),
            Trial(1, TrialState.Pruned, 0.1) with { Curve = [new(1, 0.2), new(3, 0.1)] },
            Trial(2, TrialState.Pruned, 0.5) with { Curve = [new(9, 0.5)] },
            Trial(3, TrialState.Pruned, 0.4) with { Curve = [new(9, 0.4)] },
            Trial(4, TrialState.Running),
            Trial(5, TrialState.Finished, 7),
            Trial(6, TrialState.Finished, 3),
        ];
        Assert.Equal([6, 5, 3, 2, 1, 0], Order(trials, Goal.Minimize));
        Assert.Equal([5, 6, 2, 3, 1, 0], Order(trials, Goal.Maximize));
    }

    [Fact]
    public void Equal_trials_keep_the_order_of_their_indexes() =>
        Assert.Equal([1, 2, 3], Order([Trial(3, TrialState.Finished, 1), Trial(1, TrialState.Finished, 1), Trial(2, TrialState.Finished, 1)], Goal.Minimize));

    [Fact]
    public void Of_several_objectives_the_first_front_comes_first_and_its_spread_before_its_crowds() =>
        Assert.Equal(
            [2, 0, 4, 1, 3],
            Order([Trial(0, TrialState.Finished, 0, 4), Trial(1, TrialState.Finished, 1.9, 2.2), Trial(2, TrialState.Finished, 2, 2), Trial(3, TrialState.Finished, 5, 5), Trial(4, TrialState.Finished, 4, 0)], Goal.Minimize, Goal.Minimize));

    private static TrialRecord Trial(int index, TrialState state, params double[] values) =>
        new(index, new Assignment([new("n", ParameterValue.Of((long)index))]), state, [.. values]);

    private static IEnumerable<int> Order(IEnumerable<TrialRecord> trials, params Goal[] goals)
    {
        var problem = new SearchProblem(Space, [.. goals.Select((goal, at) => new Objective($"f{at}", goal))], MaxTrials: null, Parallelism: 1);
        return TrialRanking.BestFirst(problem, new TrialHistory([.. trials], 100)).Select(point => (int)point["n"].AsInt);
    }
}
