using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Space;
using TuneOperator.Search.Space.Dimensions;

namespace TuneOperator.Search.Analysis.Narrowing;

/// <summary>Smaller spaces, from what an earlier stage learned.</summary>
public static class SpaceNarrowing
{
    /// <summary>The share of the weight of the best trials that lies outside of the box at each end.</summary>
    private const double Tail = 0.05;

    /// <summary>The box around the best finished trials, each parameter in its own scale, never outside of the space given.</summary>
    /// <remarks>
    /// The best trial weighs most, the others linearly less; the box leaves 5 % of the weight out at each end and is then widened. Categorical values that none of the best
    /// has are dropped, and parameters that only such values made active. A parameter that is active in none of the best stays as it is, and so does all where no trial has finished.
    /// </remarks>
    /// <param name="topFraction">The share of the finished trials that counts as best, above 0 and up to 1; at least one trial counts.</param>
    /// <param name="margin">The share of a parameter's range by which its box is widened at each end, from 0 to 1.</param>
    public static SearchSpace Around(SearchSpace space, TrialHistory history, Goal goal, double topFraction = 0.2, double margin = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(topFraction, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(topFraction, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(margin, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(margin, 1);
        var finished = history.Trials.Where(trial => trial.State == TrialState.Finished).OrderBy(trial => goal == Goal.Minimize ? trial.Values[0] : -trial.Values[0]).ThenBy(trial => trial.Index).ToList();
        var best = finished[..(int)Math.Ceiling(topFraction * finished.Count)];
        return Restriction.Of(space, parameter => Around(space.Dimensions.Single(dimension => ReferenceEquals(dimension.Parameter, parameter)), best, margin));
    }

    /// <summary>The space with the values of some parameters fixed to those of one point. A parameter that is inactive at the point stays as it is.</summary>
    /// <param name="names">Parameters of the space.</param>
    /// <exception cref="KeyNotFoundException">The space has no parameter of one of the names.</exception>
    public static SearchSpace Freeze(SearchSpace space, Assignment point, IEnumerable<string> names)
    {
        var frozen = names.Select(name => space[name].Name).ToHashSet(StringComparer.Ordinal);
        return Restriction.Of(space, parameter => frozen.Contains(parameter.Name) && point.TryGetValue(parameter.Name, out var value) ? Restriction.Fixed(parameter, value) : parameter);
    }

    /// <summary>The space with one ordered parameter kept between two numbers, as far as it reaches there; countable values are those inside, or the nearest one where there is none.</summary>
    /// <exception cref="KeyNotFoundException">The space has no parameter of that name.</exception>
    /// <exception cref="ArgumentException">The parameter is categorical, or the numbers are in the wrong order.</exception>
    public static SearchSpace Between(SearchSpace space, string name, double min, double max)
    {
        if (!(min <= max))
            throw new ArgumentException($"a range from {min} to {max} is empty", nameof(max));

        if (space[name] is CategoricalParameter)
            throw new ArgumentException($"'{name}' is categorical and has no range", nameof(name));

        var dimension = space.Dimensions.Single(candidate => string.Equals(candidate.Name, name, StringComparison.Ordinal));
        var (low, high) = (dimension.Nearest(min, atLeast: true), dimension.Nearest(max, atLeast: false));
        if (low.AsDouble > high.AsDouble)
            low = high = dimension.Nearest((min / 2) + (max / 2), atLeast: null);

        return Restriction.Of(space, parameter => string.Equals(parameter.Name, name, StringComparison.Ordinal) ? Restriction.Between(parameter, low, high) : parameter);
    }

    private static Parameter Around(Dimension dimension, List<TrialRecord> best, double margin)
    {
        var weighted = best.Select((trial, rank) => (trial, Weight: (double)(best.Count - rank))).Where(member => member.trial.Assignment.ContainsKey(dimension.Name)).ToList();
        if (weighted.Count == 0)
            return dimension.Parameter;

        if (dimension.Parameter is CategoricalParameter list)
        {
            var seen = weighted.Select(member => member.trial.Assignment[dimension.Name]).ToHashSet();
            return list with { Values = [.. list.Values.Where(seen.Contains)] };
        }

        var values = weighted.Select(member => (Value: member.trial.Assignment[dimension.Name], member.Weight)).OrderBy(member => dimension.ToUnit(member.Value)).ToList();
        var total = values.Sum(member => member.Weight);
        var (low, high) = (Quantile(values, Tail * total), Quantile(values, (1 - Tail) * total));
        var (below, above) = (dimension.ToValue(Math.Max(0, dimension.ToUnit(low) - margin)), dimension.ToValue(Math.Min(1, dimension.ToUnit(high) + margin)));

        // To the unit interval and back a value may come out a last digit off, on the wrong side of itself.
        return Restriction.Between(dimension.Parameter, below.AsDouble < low.AsDouble ? below : low, above.AsDouble > high.AsDouble ? above : high);
    }

    private static ParameterValue Quantile(List<(ParameterValue Value, double Weight)> ascending, double weight)
    {
        foreach (var (value, own) in ascending)
        {
            weight -= own;
            if (weight <= 0)
                return value;
        }

        return ascending[^1].Value;
    }
}
