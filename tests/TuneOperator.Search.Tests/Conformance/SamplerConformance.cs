using System.Diagnostics;
using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Samplers.Constraints;
using TuneOperator.Search.Samplers.Random;
using TuneOperator.Search.Space;
using Xunit;

namespace TuneOperator.Search.Tests.Conformance;

/// <summary>What every sampler keeps. A new one inherits this.</summary>
public abstract class SamplerConformance
{
    private const ulong SomeSeed = 20240607;

    private static readonly Constraint Shallow = new(point => point["layers"].AsInt <= 2);

    protected abstract ISampler Sampler { get; }

    /// <summary>What a space is searched for; a sampler that asks more of a problem overrides it.</summary>
    protected virtual SearchProblem Problem(SearchSpace space) => Spaces.Problem(space);

    /// <summary>100 parameters; a sampler that can't take any such space says which it can.</summary>
    protected virtual SearchSpace Wide => Spaces.Wide;

    [Fact]
    public void Its_name_finds_it_in_the_catalog() =>
        Assert.IsType(Sampler.GetType(), SamplerCatalog.Find(Sampler.Name, new SamplerSettings()));

    [Fact]
    public void Suggestions_are_points_of_the_space()
    {
        foreach (var space in new[] { Spaces.Mixed, Spaces.Discrete, Wide })
        {
            Assert.Null(Sampler.Objection(Problem(space)));
            Assert.All(Suggest(space, TrialHistory.Empty, 100), suggestion => Assert.True(space.Contains(suggestion.Assignment), $"{suggestion.Assignment}"));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(500)]
    public void As_many_points_come_as_were_asked_for(int count) =>
        Assert.Equal(count, Suggest(Spaces.Mixed, TrialHistory.Empty, count).Count);

    [Fact]
    public void The_same_question_gets_the_same_answer()
    {
        var history = TrialHistory.Empty.Launch(Suggest(Spaces.Mixed, TrialHistory.Empty, 10));
        Assert.Equal(Suggest(Spaces.Mixed, history, 20), Suggest(Spaces.Mixed, history, 20));
    }

    [Fact]
    public void The_order_in_which_trials_are_given_decides_nothing()
    {
        var history = TrialHistory.Empty.Launch(Suggest(Spaces.Mixed, TrialHistory.Empty, 30)).End();
        history = history with { Trials = [.. history.Trials, new TrialRecord(-1, history.Trials[4].Assignment, TrialState.Finished, [3]), new TrialRecord(-2, history.Trials[5].Assignment, TrialState.Finished, [1])] };
        var shuffled = history with { Trials = [.. history.Trials.OrderBy(trial => trial.Index * 7919 % 31)] };

        Assert.Equal(Suggest(Spaces.Mixed, history, 6), Suggest(Spaces.Mixed, shuffled, 6));
    }

    [Fact]
    public void Another_seed_gets_other_points() =>
        Assert.NotEqual(
            Sampler.Suggest(Problem(Spaces.Mixed), TrialHistory.Empty, 10, 1),
            Sampler.Suggest(Problem(Spaces.Mixed), TrialHistory.Empty, 10, 2));

    [Fact]
    public void A_batch_is_what_comes_one_by_one()
    {
        foreach (var space in new[] { Spaces.Mixed, Spaces.Discrete, Spaces.Lopsided })
        {
            var start = TrialHistory.Empty.Launch(Suggest(space, TrialHistory.Empty, 2).Reverse());
            var batch = Suggest(space, start, 200);
            var history = start;
            while (Suggest(space, history, 1) is { Count: 1 } next && history.Trials.Length < start.Trials.Length + 200)
                history = history.Launch(next);

            Assert.Equal(batch.Select(suggestion => suggestion.Assignment), history.Trials.Skip(start.Trials.Length).Select(trial => trial.Assignment));
        }
    }

    [Fact]
    public void A_finite_space_is_walked_to_its_end_without_a_repetition()
    {
        foreach (var space in new[] { Spaces.Discrete, Spaces.Lopsided })
        {
            var all = Suggest(space, TrialHistory.Empty, (int)space.Cardinality!.Value + 10);
            Assert.Equal((int)space.Cardinality.Value, all.Distinct().Count());
            Assert.Equal(all.Distinct().Count(), all.Count);
        }
    }

    [Fact]
    public void An_exhausted_space_gives_no_new_point()
    {
        var history = TrialHistory.Empty.Launch(Suggest(Spaces.Discrete, TrialHistory.Empty, 1000));
        Assert.DoesNotContain(Suggest(Spaces.Discrete, history.End(), 1), suggestion => suggestion.Plan.Resume is null);
    }

    [Fact]
    public void Initial_points_are_not_suggested_again()
    {
        var initial = Enumerable.Range(0, 40).Select(at => Spaces.Discrete.At(at * 3)).ToList();
        var suggested = Suggest(Spaces.Discrete, TrialHistory.Empty.Launch(initial), 1000).Select(suggestion => suggestion.Assignment).ToList();
        Assert.Empty(suggested.Intersect(initial));
        Assert.Equal((int)Spaces.Discrete.Cardinality!.Value - initial.Count, suggested.Distinct().Count());
    }

    [Fact]
    public void Indexes_of_trials_that_are_gone_do_not_return_points_of_trials_that_are_there()
    {
        var launched = TrialHistory.Empty.Launch(Suggest(Spaces.Discrete, TrialHistory.Empty, 60));
        var thinned = launched with { Trials = [.. launched.Trials.Where(trial => trial.Index % 4 != 0)] };
        var suggested = Suggest(Spaces.Discrete, thinned, 1000).Select(suggestion => suggestion.Assignment).ToList();
        Assert.Empty(suggested.Intersect(thinned.Trials.Select(trial => trial.Assignment)));
        Assert.Equal((int)Spaces.Discrete.Cardinality!.Value - thinned.Trials.Length, suggested.Count);
    }

    [Fact]
    public void Suggestions_keep_the_constraints()
    {
        foreach (var space in new[] { Spaces.Mixed, Spaces.Discrete })
        {
            var problem = Problem(space) with { Constraints = [Shallow] };
            var suggested = Sampler.Suggest(problem, TrialHistory.Empty, 40, SomeSeed);
            Assert.Equal(40, suggested.Count);
            Assert.All(suggested, suggestion => Assert.True(suggestion.Assignment["layers"].AsInt <= 2, $"{suggestion.Assignment}"));
        }
    }

    [Fact]
    public void A_batch_under_constraints_is_what_comes_one_by_one()
    {
        var problem = Problem(Spaces.Discrete) with { Constraints = [Shallow] };
        var batch = Sampler.Suggest(problem, TrialHistory.Empty, 200, SomeSeed);
        var history = TrialHistory.Empty;
        while (Sampler.Suggest(problem, history, 1, SomeSeed) is { Count: 1 } next)
            history = history.Launch(next);

        Assert.Equal(batch.Select(suggestion => suggestion.Assignment), history.Trials.Select(trial => trial.Assignment));
    }

    [Fact]
    public void A_finite_space_is_walked_to_the_end_of_what_keeps_the_constraints()
    {
        var feasible = Enumerable.Range(0, (int)Spaces.Discrete.Cardinality!.Value).Select(at => Spaces.Discrete.At(at)).Where(Shallow.Holds).ToHashSet();
        var problem = Problem(Spaces.Discrete) with { Constraints = [Shallow] };
        var suggested = Sampler.Suggest(problem, TrialHistory.Empty, 1000, SomeSeed).Select(suggestion => suggestion.Assignment).ToList();
        Assert.Equal(feasible.Count, suggested.Count);
        Assert.True(feasible.SetEquals(suggested));
    }

    [Fact]
    public void The_only_point_that_keeps_the_constraints_is_found()
    {
        var only = Spaces.Discrete.At(77);
        var problem = Problem(Spaces.Discrete) with { Constraints = [new Constraint(point => point.Equals(only))] };
        Assert.Equal(only, Assert.Single(Sampler.Suggest(problem, TrialHistory.Empty, 5, SomeSeed)).Assignment);
    }

    [Fact]
    public void Nothing_is_suggested_where_no_point_keeps_the_constraints()
    {
        foreach (var space in new[] { Spaces.Mixed, Spaces.Discrete })
            Assert.Empty(Sampler.Suggest(Problem(space) with { Constraints = [new Constraint(_ => false)] }, TrialHistory.Empty, 5, SomeSeed));
    }

    [Fact]
    public void Ten_thousand_trials_are_no_burden()
    {
        var history = TrialHistory.Empty.Launch(new RandomSampler().Suggest(Problem(Spaces.Mixed), TrialHistory.Empty, 10_000, SomeSeed)).End();
        var watch = Stopwatch.StartNew();
        Assert.Equal(10, Suggest(Spaces.Mixed, history, 10).Count);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    protected IReadOnlyList<Suggestion> Suggest(SearchSpace space, TrialHistory history, int count) =>
        Sampler.Suggest(Problem(space), history, count, SomeSeed);
}
