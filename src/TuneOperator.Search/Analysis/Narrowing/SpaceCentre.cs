using TuneOperator.Search.Space;

namespace TuneOperator.Search.Analysis.Narrowing;

/// <summary>The point that a person would begin from: the middle of every range in its own scale, the first of every list in no order.</summary>
public static class SpaceCentre
{
    /// <param name="given">Values that are kept where they are active and taken; others are ignored.</param>
    public static Assignment Around(SearchSpace space, Assignment given)
    {
        var values = new Dictionary<string, ParameterValue>(StringComparer.Ordinal);
        foreach (var parameter in space.TopologicalOrder)
        {
            var dimension = space.Dimensions.Single(candidate => ReferenceEquals(candidate.Parameter, parameter));
            if (parameter.When is { } condition && !(values.TryGetValue(condition.Parameter, out var parent) && dimension.IsActivatedBy(parent)))
                continue;

            values[parameter.Name] = given.TryGetValue(parameter.Name, out var value) && dimension.Takes(value) ? value
                : parameter is CategoricalParameter list ? list.Values[0]
                : dimension.ToValue(0.5);
        }

        return new Assignment(values);
    }
}
