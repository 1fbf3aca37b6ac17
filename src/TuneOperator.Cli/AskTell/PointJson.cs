using System.Text.Json;
using TuneOperator.Search.Space;

namespace TuneOperator.Cli.AskTell;

/// <summary>Points of a space as JSON objects.</summary>
internal static class PointJson
{
    /// <summary>Bounds and steps that another program computed may be off by so much of the range, from rounding.</summary>
    private const double Tolerance = 1e-9;

    public static void Write(Utf8JsonWriter writer, Assignment point)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in point)
        {
            writer.WritePropertyName(name);
            if (value.Kind == ValueKind.Text)
                writer.WriteStringValue(value.AsText);
            else if (value.Kind == ValueKind.Int)
                writer.WriteNumberValue(value.AsInt);
            else
                writer.WriteNumberValue(value.AsDouble);
        }

        writer.WriteEndObject();
    }

    /// <summary>The active parameters of a point; those that are not active, or not of the space, are left out.</summary>
    public static Assignment Read(SearchSpace space, JsonElement parameters)
    {
        parameters.Object("parameters");
        var values = new Dictionary<string, ParameterValue>(StringComparer.Ordinal);
        foreach (var parameter in space.TopologicalOrder)
        {
            if (parameter.When is { } condition && !(values.TryGetValue(condition.Parameter, out var parent) && condition.In.Contains(parent)))
                continue;

            var given = parameters.Field(parameter.Name) ?? throw new RequestException($"the active parameter '{parameter.Name}' is missing");
            values.Add(parameter.Name, ReadValue(parameter, given));
        }

        var point = new Assignment(values);
        return space.Contains(point)
            ? point
            : throw new RequestException($"the point {point} is not in the space: {string.Join(", ", space.Parameters.Where(parameter => !TakesAlone(parameter, values)).Select(parameter => parameter.Name))}");
    }

    /// <summary>A value of the parameter's kind, not yet held against its range.</summary>
    public static ParameterValue ReadValue(Parameter parameter, JsonElement value) => parameter switch
    {
        DoubleParameter range => ParameterValue.Of(Snap(range, value.Number(parameter.Name))),
        IntParameter => ParameterValue.Of(value.Whole(parameter.Name)),
        _ => ParameterValue.Of(value.Text(parameter.Name)),
    };

    private static bool TakesAlone(Parameter parameter, Dictionary<string, ParameterValue> values) =>
        !values.TryGetValue(parameter.Name, out var value) || new SearchSpace([parameter with { When = null }]).Contains(new Assignment([new(parameter.Name, value)]));

    private static double Snap(DoubleParameter range, double value)
    {
        var slack = (range.Max - range.Min) * Tolerance;
        if (value < range.Min - slack || value > range.Max + slack)
            return value;

        if (range.Step is not { } step)
            return Math.Clamp(value, range.Min, range.Max);

        // Steps are decimals: 0.1 + 2·0.1 is 0.3.
        var steps = Math.Round((value - range.Min) / step);
        var exact = Math.Max(Math.Abs(range.Min), Math.Abs(range.Max)) < 1e12 && step > 1e-12;
        var level = exact ? (double)((decimal)range.Min + ((decimal)steps * (decimal)step)) : range.Min + (steps * step);
        return Math.Abs(level - value) <= slack ? level : value;
    }
}
