using System.Collections.Immutable;

namespace TuneOperator.Search.Space;

/// <summary>What a parameter must be on its own, before anything is computed from it.</summary>
internal static class RangeRules
{
    /// <summary>A sentence that says what is wrong with the parameter, or null.</summary>
    public static string? Fault(Parameter parameter) => parameter switch
    {
        { Name: null or "" } => "a parameter has no name",
        DoubleParameter range => Fault(range),
        IntParameter range => Fault(range),
        DiscreteParameter list => Fault(list),
        CategoricalParameter list => Fault(list),
        _ => $"'{parameter.Name}' is of the unknown type {parameter.GetType().Name}",
    };

    private static string? Fault(DoubleParameter range) => range switch
    {
        _ when !double.IsFinite(range.Min) || !double.IsFinite(range.Max) => $"'{range.Name}' goes from {range.Min} to {range.Max}; both must be finite",
        _ when range.Min > range.Max => $"'{range.Name}' has min {range.Min} above max {range.Max}",
        { Scale: Scale.Log, Min: <= 0 } => $"'{range.Name}' has a log scale and min {range.Min}; a log range lies above 0",
        { Scale: Scale.Log, Min: < 2.2250738585072014E-308 } => $"'{range.Name}' has a log scale and min {range.Min}; the least a log range can start from is 2.3E-308",
        { Scale: Scale.ReverseLog, Max: >= 1 } => $"'{range.Name}' has a reversed log scale and max {range.Max}; such a range lies below 1",
        { Scale: Scale.ReverseLog, Step: not null } => $"'{range.Name}' has a step on a reversed log scale; leave the step out",
        { Step: { } step } when !double.IsFinite(step) || step <= 0 => $"'{range.Name}' has step {step}; a step is above 0",
        { Step: { } step } when step < 2 * Spacing(range) =>
            $"'{range.Name}' has step {step}, too fine for numbers as large as {Math.Max(Math.Abs(range.Min), Math.Abs(range.Max))}; leave the step out or make it larger",
        _ => null,
    };

    private static string? Fault(IntParameter range) => range switch
    {
        _ when range.Min > range.Max => $"'{range.Name}' has min {range.Min} above max {range.Max}",
        { Scale: Scale.ReverseLog } => $"'{range.Name}' has a reversed log scale, which is for real numbers below 1",
        { Scale: Scale.Log, Min: < 1 } => $"'{range.Name}' has a log scale and min {range.Min}; a log range of whole numbers starts at 1 or above",
        { Step: < 1 } => $"'{range.Name}' has step {range.Step}; a step is at least 1",
        _ when (Int128)range.Max - range.Min >= long.MaxValue => $"'{range.Name}' spans more than 2^63 - 1 whole numbers; make the range smaller",
        _ => null,
    };

    private static string? Fault(DiscreteParameter list)
    {
        if (list.Values.IsDefaultOrEmpty)
            return $"'{list.Name}' has no values";

        if (Find(list.Values, value => value.Kind == ValueKind.Text) is { } text)
            return $"'{list.Name}' has the value '{text}', which is not a number; a Categorical parameter takes texts";

        for (var at = 1; at < list.Values.Length; at++)
        {
            if (list.Values[at].AsDouble <= list.Values[at - 1].AsDouble)
                return $"'{list.Name}' has {list.Values[at]} after {list.Values[at - 1]}; its values ascend, each once";
        }

        return null;
    }

    private static string? Fault(CategoricalParameter list)
    {
        if (list.Values.IsDefaultOrEmpty)
            return $"'{list.Name}' has no values";

        if (Find(list.Values, value => value.Kind != ValueKind.Text) is { } number)
            return $"'{list.Name}' has the value {number}, which is not a text; a Discrete parameter takes numbers";

        var twice = list.Values.GroupBy(value => value).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? null : $"'{list.Name}' has the value '{twice.Key}' twice";
    }

    private static ParameterValue? Find(ImmutableArray<ParameterValue> values, Predicate<ParameterValue> predicate)
    {
        foreach (var value in values)
        {
            if (predicate(value))
                return value;
        }

        return null;
    }

    /// <summary>The gap between neighbouring doubles at the far end of the range. Values at least two gaps apart stay apart when each is rounded.</summary>
    private static double Spacing(DoubleParameter range)
    {
        var largest = Math.Max(Math.Abs(range.Min), Math.Abs(range.Max));
        return largest - Math.BitDecrement(largest);
    }
}
