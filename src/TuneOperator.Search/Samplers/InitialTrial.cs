using TuneOperator.Search.Numerics;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers;

/// <summary>A point that a person gave in part, to be tried before an algorithm suggests any.</summary>
public static class InitialTrial
{
    /// <summary>A sentence that says what is wrong with the values given, or null. What is left out is no fault, unless what is given depends on it.</summary>
    public static string? Fault(SearchSpace space, Assignment given)
    {
        foreach (var (name, value) in given)
        {
            if (space.Dimensions.FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.Ordinal)) is not { } dimension)
                return $"'{name}' is no parameter of the space";

            if (!dimension.Takes(value))
                return $"'{name}' does not take the value {value}";

            if (dimension.Parameter.When is { } condition && !space.IsActive(dimension.Parameter, given))
                return $"'{name}' is given, so '{condition.Parameter}' must be given as one of the values that make it active: {string.Join(", ", condition.In)}";
        }

        return null;
    }

    /// <summary>The values given, and every other active parameter drawn uniformly in its own scale.</summary>
    /// <param name="given">Values in which <see cref="Fault"/> finds none.</param>
    /// <param name="index">Of the trial; its numbers derive from it and the study's seed.</param>
    public static Assignment Complete(SearchSpace space, Assignment given, int index, ulong seed)
    {
        if (Fault(space, given) is { } fault)
            throw new ArgumentException(fault, nameof(given));

        var random = new Xoshiro256(Seed.Derive(seed, (ulong)index));
        var units = space.Parameters.Select(_ => random.NextUnit()).ToArray();
        return space.FromUnits(units, given);
    }
}
