using System.Collections.Immutable;
using System.Text.Json.Nodes;
using TuneOperator.Api.Experiments;
using TuneOperator.Search.Space;

namespace TuneOperator.Controllers.Experiments.Definition;

/// <summary>Reads <c>spec.parameters</c>.</summary>
/// <remarks>An API server refuses much of this by the schema already; it is read here once more because an old schema may be installed.</remarks>
internal sealed class SpaceParser(List<DefinitionError> errors)
{
    private static readonly Dictionary<string, JsonNode> NoChoices = [];

    public ImmutableArray<ParameterDefinition> Parse(IReadOnlyList<ParameterSpec> specs)
    {
        var parsed = ImmutableArray.CreateBuilder<ParameterDefinition>();
        for (var i = 0; i < specs.Count; i++)
        {
            if (ParseOne(specs[i], $"spec.parameters[{i}]") is { } parameter)
            {
                parsed.Add(parameter);
            }
        }

        if (specs.Count == 0)
        {
            Refuse("spec.parameters", "an experiment needs at least one parameter");
        }

        RefuseSharedNames(parsed);
        for (var i = 0; i < specs.Count; i++)
        {
            if (specs[i].When is { } when && parsed.FirstOrDefault(p => p.Name == specs[i].Name) is { } parameter)
            {
                parsed[parsed.IndexOf(parameter)] = WithCondition(parameter, when, parsed, $"spec.parameters[{i}].when");
            }
        }

        return parsed.ToImmutable();
    }

    /// <summary>The space, or null with an error when the parameters make none (a cycle of conditions).</summary>
    public SearchSpace? ToSpace(ImmutableArray<ParameterDefinition> parameters)
    {
        try
        {
            return new SearchSpace(parameters.Select(parameter => parameter.Parameter));
        }
        catch (ArgumentException e)
        {
            Refuse("spec.parameters", e.Message);
            return null;
        }
    }

    private ParameterDefinition? ParseOne(ParameterSpec spec, string path)
    {
        var name = spec.Name;
        if (string.IsNullOrEmpty(name))
        {
            return Refuse($"{path}.name", "a parameter needs a name");
        }

        return spec.Type switch
        {
            ParameterType.Double => ParseDouble(name, spec, path),
            ParameterType.Int => ParseInt(name, spec, path),
            ParameterType.Discrete => ParseDiscrete(name, spec, path),
            ParameterType.Categorical => ParseCategorical(name, spec, path),
            _ => Refuse($"{path}.type", "type is one of Double, Int, Discrete and Categorical"),
        };
    }

    private ParameterDefinition? ParseDouble(string name, ParameterSpec spec, string path) =>
        ParseRange(spec, path) is var (min, max)
            ? Define(new DoubleParameter(name, min, max, ScaleOf(spec), spec.Step), NoChoices)
            : null;

    private ParameterDefinition? ParseInt(string name, ParameterSpec spec, string path)
    {
        if (ParseRange(spec, path) is not var (min, max))
        {
            return null;
        }

        var numbers = new[] { min, max, spec.Step ?? 1 }.Select(number => JsonNumbers.AsWhole(JsonValue.Create(number))).ToArray();
        return numbers is [{ } least, { } most, { } step]
            ? Define(new IntParameter(name, least, most, ScaleOf(spec), step), NoChoices)
            : Refuse(path, $"min, max and step of the Int {name} must be whole numbers of at most 2^53; use type Double for others");
    }

    private ParameterDefinition? ParseDiscrete(string name, ParameterSpec spec, string path)
    {
        var numbers = (spec.Values ?? []).Select(JsonNumbers.AsNumber).ToArray();
        if (numbers.Length == 0 || numbers.Any(number => number is null))
        {
            return Refuse($"{path}.values", $"the Discrete {name} needs values, and they must be numbers; use type Categorical for others");
        }

        var sorted = numbers.Select(number => number!.Value).OrderBy(number => number.AsDouble).ToImmutableArray();
        return sorted.Distinct().Count() == sorted.Length
            ? Define(new DiscreteParameter(name, sorted), NoChoices)
            : Refuse($"{path}.values", $"the values of {name} must be different");
    }

    private ParameterDefinition? ParseCategorical(string name, ParameterSpec spec, string path)
    {
        var choices = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var node in spec.Values ?? [])
        {
            if (CategoricalText.Of(node) is not { } text)
            {
                return Refuse($"{path}.values", $"the values of {name} must be strings, numbers or booleans");
            }

            if (!CategoricalText.IsSafe(text))
            {
                return Refuse($"{path}.values", $"a value of {name} has control characters or more than {CategoricalText.MaxLength} characters");
            }

            if (!choices.TryAdd(text, node!.DeepClone()))
            {
                return Refuse($"{path}.values", $"the values of {name} must be different, also as text: '{text}' is there twice");
            }
        }

        return choices.Count > 0
            ? Define(new CategoricalParameter(name, [.. choices.Keys.Select(ParameterValue.Of)]), choices)
            : Refuse($"{path}.values", $"the Categorical {name} needs values");
    }

    private (double Min, double Max)? ParseRange(ParameterSpec spec, string path)
    {
        if (spec is not { Min: { } min, Max: { } max })
        {
            Refuse(path, $"{spec.Type} {spec.Name} needs min and max");
            return null;
        }

        var fault = !double.IsFinite(min) || !double.IsFinite(max) || !double.IsFinite(max - min) ? "min and max must be finite, and not that far apart"
            : min >= max ? $"min {min:R} must be less than max {max:R}"
            : spec.Scale == ParameterScale.Log && min <= 0 ? $"a Log range lies above 0, but min is {min:R}: raise min, or use scale Linear"
            : spec.Scale == ParameterScale.ReverseLog && (max >= 1 || spec.Type == ParameterType.Int) ? $"a ReverseLog range is of real numbers below 1, but max is {max:R} and the type {spec.Type}: lower max, or use scale Linear"
            : spec is { Scale: ParameterScale.ReverseLog, Step: not null } ? "a ReverseLog range has no step: leave it out"
            : spec.Step is { } step && !(step > 0 && double.IsFinite(step)) ? "step must be greater than 0"
            : null;
        if (fault is null)
        {
            return (min, max);
        }

        Refuse(path, fault);
        return null;
    }

    private ParameterDefinition WithCondition(ParameterDefinition parameter, WhenSpec when, IEnumerable<ParameterDefinition> all, string path)
    {
        if (all.FirstOrDefault(other => other.Name == when.Parameter) is not { } parent || parent.Name == parameter.Name)
        {
            Refuse($"{path}.parameter", $"'{when.Parameter}' is not another parameter of this experiment");
            return parameter;
        }

        var values = (when.In ?? []).Select(parent.FromJson).ToArray();
        if (values.Length == 0 || values.Any(value => value is null))
        {
            var wrong = (when.In ?? []).FirstOrDefault(node => parent.FromJson(node) is null);
            Refuse($"{path}.in", $"{wrong?.ToJsonString() ?? "an empty list"} is no value of {parent.Name}");
            return parameter;
        }

        return parameter with
        {
            Parameter = parameter.Parameter with { When = new Condition(parent.Name, [.. values.Select(value => value!.Value).Distinct()]) },
        };
    }

    private void RefuseSharedNames(IEnumerable<ParameterDefinition> parameters)
    {
        foreach (var group in parameters.GroupBy(parameter => parameter.EnvironmentName, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            Refuse("spec.parameters", group.Select(parameter => parameter.Name).Distinct(StringComparer.Ordinal).Count() < group.Count()
                ? $"there is more than one parameter {group.First().Name}: rename one"
                : $"{string.Join(" and ", group.Select(parameter => parameter.Name))} would share the environment variable {group.Key}: rename one");
        }
    }

    private static ParameterDefinition Define(Parameter parameter, IReadOnlyDictionary<string, JsonNode> choices) =>
        new(parameter, EnvironmentNames.Of(parameter.Name), choices);

    private static Scale ScaleOf(ParameterSpec spec) => spec.Scale switch
    {
        ParameterScale.Log => Scale.Log,
        ParameterScale.ReverseLog => Scale.ReverseLog,
        _ => Scale.Linear,
    };

    private ParameterDefinition? Refuse(string path, string message)
    {
        errors.Add(new DefinitionError(DefinitionError.InvalidSpec, path, message));
        return null;
    }
}
