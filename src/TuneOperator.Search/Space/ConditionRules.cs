using System.Collections.Immutable;
using TuneOperator.Search.Space.Dimensions;

namespace TuneOperator.Search.Space;

/// <summary>What conditions must be among the parameters of their space, and the order that follows from them.</summary>
internal static class ConditionRules
{
    /// <summary>A sentence that says what is wrong with the dimension's condition, cycles apart, or null.</summary>
    public static string? Fault(Dimension dimension, IReadOnlyDictionary<string, Dimension> byName)
    {
        if (dimension.Parameter.When is not { } condition)
            return null;

        if (!byName.TryGetValue(condition.Parameter, out var parent))
            return $"'{dimension.Name}' depends on '{condition.Parameter}', which is no parameter of the space";

        if (parent.Levels is null)
            return $"'{dimension.Name}' depends on '{parent.Name}', a Double without a step; give that one a step or make it Discrete";

        if (condition.In.IsDefaultOrEmpty)
            return $"'{dimension.Name}' depends on '{parent.Name}' but names no value that makes it active";

        foreach (var value in condition.In)
        {
            if (!parent.Takes(value))
                return $"'{dimension.Name}' is active where '{parent.Name}' is {value}, a value that '{parent.Name}' does not take";
        }

        return null;
    }

    /// <summary>Parents before their children, else as declared.</summary>
    /// <exception cref="ArgumentException">Parameters depend on each other in a circle.</exception>
    public static ImmutableArray<Dimension> Order(IReadOnlyList<Dimension> dimensions, IReadOnlyDictionary<string, Dimension> byName)
    {
        var ordered = ImmutableArray.CreateBuilder<Dimension>(dimensions.Count);
        var placed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var dimension in dimensions)
        {
            var pending = new Stack<Dimension>();
            var next = dimension;
            while (next is not null && !placed.Contains(next.Name))
            {
                if (pending.Contains(next))
                    throw new ArgumentException($"parameters depend on each other in a circle: {Circle(pending, next)}");

                pending.Push(next);
                next = next.Parameter.When is { } condition ? byName[condition.Parameter] : null;
            }

            while (pending.TryPop(out var ready))
            {
                placed.Add(ready.Name);
                ordered.Add(ready);
            }
        }

        return ordered.MoveToImmutable();
    }

    private static string Circle(Stack<Dimension> pending, Dimension closing)
    {
        var names = pending.Reverse().SkipWhile(dimension => dimension != closing).Append(closing).Select(dimension => $"'{dimension.Name}'");
        return string.Join(" on ", names);
    }
}
