using TuneOperator.Search.History;
using TuneOperator.Search.Numerics;

namespace TuneOperator.Search.Samplers.CmaEs;

/// <summary>Where the search of one group stands after a number of generations. Immutable.</summary>
internal sealed record GroupState(ParameterGroup Group, ulong Seed, CmaConstants Constants, NormalSearch Numbers, CategoryWeights Categories)
{
    /// <summary>Over all restarts.</summary>
    public int Generation { get; init; }

    /// <summary>Generations since the last restart without a better value.</summary>
    public int Stagnation { get; init; }

    /// <summary>The best since the last restart.</summary>
    public TrialRecord? Best { get; init; }

    public int Population => Constants.Weights.Length;

    private double ChangeProbability => Margin.Probability(Group.DiscreteSize);

    /// <param name="known">Ended trials, best first, that were not drawn from the distribution and in which the group is active.</param>
    public static GroupState Start(ParameterGroup group, ulong seed, int population, double initialStep, IReadOnlyList<TrialRecord> known) =>
        new GroupState(
            group,
            seed,
            new CmaConstants(Math.Max(1, group.Numbers.Length), population),
            WarmStart.Normal(group, known, initialStep),
            WarmStart.Categories(group, known, Margin.Probability(group.DiscreteSize))).Widened();

    /// <summary>Puts a point of the group among the unit coordinates of the space.</summary>
    public void Draw(Span<double> units, Xoshiro256 random)
    {
        var point = InBox(random);
        for (var at = 0; at < point.Length; at++)
            units[Group.Numbers[at].Ordinal] = point[at];

        for (var at = 0; at < Group.Categories.Length; at++)
            units[Group.Categories[at].Ordinal] = (Categories.Draw(at, random.NextUnit()) + 0.5) / Group.Categories[at].Levels!.Count;
    }

    /// <summary>After a generation.</summary>
    /// <param name="members">Ended trials in which the group is active.</param>
    public GroupState Update(IEnumerable<TrialRecord> members, TrialOrder order, double initialStep)
    {
        var ranked = members.Order(order).ToList();
        var weights = Shared(ranked, order);
        var isBetter = Best is null || order.Compare(ranked[0], Best) < 0;
        var numbers = Group.Numbers.IsEmpty ? Numbers : Numbers.Update([.. ranked.Select(trial => Group.NumbersOf(trial, Numbers, Seed))], weights, Constants);
        var next = (this with
        {
            Numbers = numbers,
            Categories = Group.Categories.IsEmpty ? Categories : Categories.Update([.. ranked.Select(Group.CategoriesOf)], weights),
            Generation = Generation + 1,
            Stagnation = isBetter ? 0 : Stagnation + 1,
            Best = isBetter ? ranked[0] : Best,
        }).Widened();
        return next.IsSpent ? next.Restarted(initialStep) : next;
    }

    /// <summary>The distribution has nowhere left to go.</summary>
    private bool IsSpent =>
        (!Group.Numbers.IsEmpty && (Numbers.Spread < 1e-9 || Numbers.Elongation > 1e7)) || Stagnation > 10 + (30 * Group.Size / Population);

    /// <summary>The weights by rank, equals having the mean of theirs.</summary>
    private double[] Shared(List<TrialRecord> ranked, TrialOrder order)
    {
        var weights = (double[])Constants.Weights.Clone();
        for (var (first, after) = (0, 0); first < ranked.Count; first = after)
        {
            for (after = first + 1; after < ranked.Count && order.Compare(ranked[first], ranked[after]) == 0; after++)
                continue;

            var mean = Constants.Weights.AsSpan(first, after - first).ToArray().Average();
            weights.AsSpan(first, after - first).Fill(mean);
        }

        return weights;
    }

    /// <summary>Twice the population from another place: IPOP.</summary>
    /// <remarks>Auger and Hansen, "A Restart CMA Evolution Strategy with Increasing Population Size", CEC 2005.</remarks>
    private GroupState Restarted(double initialStep)
    {
        var random = new Xoshiro256(TuneOperator.Search.Numerics.Seed.Derive(Seed, (ulong)Generation));
        var centre = Group.Numbers.Select(_ => random.NextUnit()).ToArray();
        var start = Start(Group, Seed, 2 * Population, initialStep, []);
        return (start with { Numbers = NormalSearch.Around(centre, initialStep), Generation = Generation }).Widened();
    }

    private GroupState Widened()
    {
        if (Group.Numbers.All(dimension => dimension.Levels is null))
            return this;

        var (mean, scales) = ((double[])Numbers.Mean.Clone(), Enumerable.Repeat(1.0, Numbers.Mean.Length).ToArray());
        foreach (var (at, dimension) in Group.Numbers.Index().Where(number => number.Item.Levels is not null))
        {
            var deviation = Numbers.Deviation(at);
            var (low, high) = dimension.CellOf(dimension.ToValue(mean[at]));
            (mean[at], var widened) = Margin.Widen(mean[at], deviation, low, high, ChangeProbability);
            scales[at] = widened / deviation;
        }

        return this with { Numbers = Numbers.With(mean, scales) };
    }

    /// <summary>A draw inside the box; after a few that are not, one that is reflected into it.</summary>
    private double[] InBox(Xoshiro256 random)
    {
        if (Group.Numbers.IsEmpty)
            return [];

        const int MaxDraws = 32;
        var point = Numbers.Draw(random);
        for (var drawn = 1; drawn < MaxDraws && !IsInBox(point); drawn++)
            point = Numbers.Draw(random);

        return [.. point.Select((unit, at) => Math.Clamp(Group.Numbers[at].Levels is null ? Reflected(unit) : unit, 0, 1))];
    }

    private bool IsInBox(double[] point)
    {
        for (var at = 0; at < point.Length; at++)
        {
            if (Group.Numbers[at].Levels is null && point[at] is < 0 or > 1)
                return false;
        }

        return true;
    }

    private static double Reflected(double unit) => unit < 0 ? -unit : unit > 1 ? 2 - unit : unit;
}
