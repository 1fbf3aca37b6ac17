using System.Collections.Immutable;
using TuneOperator.Search.History;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Space;
using TuneOperator.Search.Space.Dimensions;

namespace TuneOperator.Search.Samplers.CmaEs;

/// <summary>Parameters that are active together. Those of one group are searched in one distribution, independent of the others'.</summary>
/// <param name="Numbers">Ordered parameters with more than one value.</param>
/// <param name="Categories">Categorical parameters with more than one value.</param>
internal sealed record ParameterGroup(SearchSpace Space, ImmutableArray<Dimension> Numbers, ImmutableArray<Dimension> Categories)
{
    public int Size => Numbers.Length + Categories.Length;

    /// <summary>Numbers with countable values, and categories.</summary>
    public int DiscreteSize => Numbers.Count(dimension => dimension.Levels is not null) + Categories.Length;

    /// <summary>Those of a space, in the order of its parameters; the first is always active where there is one that is.</summary>
    public static ImmutableArray<ParameterGroup> Of(SearchSpace space)
    {
        var free = space.Dimensions.Where(dimension => dimension.Levels is not { Count: 1 });
        return [.. free.GroupBy(Activity, StringComparer.Ordinal).OrderBy(group => group.Key.Length > 0).Select(group => new ParameterGroup(
            space,
            [.. group.Where(dimension => dimension.Parameter is not CategoricalParameter)],
            [.. group.Where(dimension => dimension.Parameter is CategoricalParameter)]))];
    }

    public bool IsActive(TrialRecord trial) => First.Parameter.When is null || !double.IsNaN(Space.ToUnits(trial.Assignment)[First.Ordinal]);

    private Dimension First => Numbers.IsEmpty ? Categories[0] : Numbers[0];

    /// <summary>The places of the values of the categories.</summary>
    public int[] CategoriesOf(TrialRecord trial)
    {
        var places = new int[Categories.Length];
        for (var at = 0; at < places.Length; at++)
            places[at] = (int)Categories[at].Levels!.PositionOf(trial.Assignment[Categories[at].Name])!.Value;

        return places;
    }

    /// <summary>The unit coordinates of the numbers, the middle of the cell where they are countable.</summary>
    public double[] NumbersOf(TrialRecord trial)
    {
        var units = Space.ToUnits(trial.Assignment);
        var numbers = new double[Numbers.Length];
        for (var at = 0; at < numbers.Length; at++)
            numbers[at] = units[Numbers[at].Ordinal];

        return numbers;
    }

    /// <summary>The unit coordinates of the numbers as a distribution may have drawn them: inside the cell of a countable value one is drawn again, so that the distribution does not take the cells' middles for what it is to learn.</summary>
    public double[] NumbersOf(TrialRecord trial, NormalSearch search, ulong seed)
    {
        var point = NumbersOf(trial);
        var random = new Xoshiro256(Seed.Derive(~seed, (ulong)trial.Index));
        for (var at = 0; at < point.Length; at++)
        {
            if (Numbers[at].Levels is null)
                continue;

            var (low, high) = Numbers[at].CellOf(trial.Assignment[Numbers[at].Name]);
            var (mean, deviation) = search.Given(point, at);
            var below = low <= 0 ? 0 : NormalDistribution.Cdf((low - mean) / deviation);
            var above = high >= 1 ? 1 : NormalDistribution.Cdf((high - mean) / deviation);
            var share = below + ((above - below) * random.NextUnit());
            point[at] = above - below < 1e-9 || share is <= 0 or >= 1
                ? Math.Clamp(mean, low, high)
                : mean + (deviation * NormalDistribution.Quantile(share));
        }

        return point;
    }

    private static string Activity(Dimension dimension) =>
        dimension.Parameter.When is { } condition ? $"{condition.Parameter}\n{string.Join('\n', condition.In.Select(value => value.ToString()).Order(StringComparer.Ordinal))}" : string.Empty;
}
