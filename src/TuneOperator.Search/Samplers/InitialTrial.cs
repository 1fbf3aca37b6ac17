using TuneOperator.Search.History;
using TuneOperator.Search.Samplers.Random;
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

    /// <summary>The values given, and every other active parameter drawn uniformly in its own scale; null when every point that agrees with them was tried.</summary>
    /// <param name="given">Values in which <see cref="Fault"/> finds none.</param>
    /// <param name="history">The trial's index is its <see cref="TrialHistory.NextIndex"/>.</param>
    public static Assignment? Complete(SearchProblem problem, Assignment given, TrialHistory history, ulong seed)
    {
        if (Fault(problem.Space, given) is { } fault)
            throw new ArgumentException(fault, nameof(given));

        return new RandomSampler().Suggest(problem with { Space = Around(given, problem.Space) }, history, 1, seed) is [var suggestion] ? suggestion.Assignment : null;
    }

    /// <summary>The part of the space in which the parameters have the values given; those that can't be active there are left out.</summary>
    private static SearchSpace Around(Assignment given, SearchSpace space)
    {
        var kept = new List<Parameter>();
        foreach (var parameter in space.TopologicalOrder)
        {
            var condition = parameter.When;
            if (condition is not null && given.TryGetValue(condition.Parameter, out var parent))
                condition = condition.In.Contains(parent) ? null : condition with { In = [] };

            if (condition is { In.IsEmpty: true } || (condition is not null && !kept.Exists(other => string.Equals(other.Name, condition.Parameter, StringComparison.Ordinal))))
                continue;

            kept.Add((given.TryGetValue(parameter.Name, out var value) ? Restriction.Fixed(parameter, value) : parameter) with { When = condition });
        }

        return new SearchSpace(kept);
    }
}
