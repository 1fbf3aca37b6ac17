namespace TuneOperator.Search.Space;

/// <summary>Makes a space smaller and keeps it valid: conditions lose the values that their parent no longer takes, and a parameter whose condition has none left goes.</summary>
internal static class Restriction
{
    /// <summary>The space with some parameters replaced, in the order of the space.</summary>
    /// <param name="restrict">Gives a parameter of the same name that takes no other values, or the same.</param>
    public static SearchSpace Of(SearchSpace space, Func<Parameter, Parameter> restrict)
    {
        var kept = new Dictionary<string, Parameter>(StringComparer.Ordinal);
        foreach (var parameter in space.TopologicalOrder)
        {
            var condition = parameter.When;
            if (condition is not null)
            {
                if (!kept.TryGetValue(condition.Parameter, out var parent))
                    continue;

                var takes = new Dimensions.Dimension(parent with { When = null }, 0);
                condition = condition with { In = [.. condition.In.Where(takes.Takes)] };
                if (condition.In.IsEmpty)
                    continue;
            }

            kept.Add(parameter.Name, restrict(parameter) with { When = condition });
        }

        return new SearchSpace(space.Parameters.Where(parameter => kept.ContainsKey(parameter.Name)).Select(parameter => kept[parameter.Name]));
    }

    /// <summary>The parameter with one value.</summary>
    /// <param name="value">One that it takes.</param>
    public static Parameter Fixed(Parameter parameter, ParameterValue value) => parameter switch
    {
        DoubleParameter of => of with { Min = value.AsDouble, Max = value.AsDouble, Step = null },
        IntParameter of => of with { Min = value.AsInt, Max = value.AsInt, Step = 1 },
        DiscreteParameter of => of with { Values = [value] },
        CategoricalParameter of => of with { Values = [value] },
        _ => throw new ArgumentException($"'{parameter.Name}' is of an unknown kind", nameof(parameter)),
    };

    /// <summary>The parameter from one of its values to another, both included.</summary>
    /// <param name="low">A number that it takes.</param>
    /// <param name="high">A number that it takes, not below <paramref name="low"/>.</param>
    public static Parameter Between(Parameter parameter, ParameterValue low, ParameterValue high) => parameter switch
    {
        DoubleParameter of => of with { Min = low.AsDouble, Max = high.AsDouble },
        IntParameter of => of with { Min = low.AsInt, Max = high.AsInt },
        DiscreteParameter of => of with { Values = [.. of.Values.Where(value => value.AsDouble >= low.AsDouble && value.AsDouble <= high.AsDouble)] },
        _ => throw new ArgumentException($"'{parameter.Name}' has no order", nameof(parameter)),
    };
}
