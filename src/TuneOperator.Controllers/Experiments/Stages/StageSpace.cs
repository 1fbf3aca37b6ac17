using TuneOperator.Api.Experiments;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Search.Space;

namespace TuneOperator.Controllers.Experiments.Stages;

/// <summary>The space of a stage on the wire, and back. What a stage searches is written down when it begins and is not worked out again: a trial that is deleted later does not move it.</summary>
internal static class StageSpace
{
    public static IReadOnlyList<SpaceParameter> ToStatus(ExperimentDefinition definition, SearchSpace space) =>
        [.. space.Parameters.Select(parameter => ToStatus(definition.Parameters.First(candidate => candidate.Name == parameter.Name), parameter))];

    /// <returns>The whole space where nothing was written, or nothing that fits.</returns>
    public static SearchSpace FromStatus(ExperimentDefinition definition, IReadOnlyList<SpaceParameter>? written)
    {
        if (written is null or [])
        {
            return definition.Problem.Space;
        }

        try
        {
            var kept = definition.Parameters
                .Select(parameter => (parameter, Written: written.FirstOrDefault(candidate => candidate.Name == parameter.Name)))
                .Where(pair => pair.Written is not null)
                .ToDictionary(pair => pair.parameter.Name, pair => Restrict(pair.parameter, pair.Written!), StringComparer.Ordinal);
            return new SearchSpace(definition.Parameters.Where(parameter => kept.ContainsKey(parameter.Name)).Select(parameter => WithCondition(kept[parameter.Name], kept)));
        }
        catch (ArgumentException)
        {
            // Written by hand, or by another version.
            return definition.Problem.Space;
        }
    }

    private static Parameter Restrict(ParameterDefinition definition, SpaceParameter written) => definition.Parameter switch
    {
        DoubleParameter range => range with { Min = Math.Max(range.Min, written.Min ?? range.Min), Max = Math.Min(range.Max, written.Max ?? range.Max), Step = written.Min == written.Max ? null : range.Step },
        IntParameter range => range with { Min = Math.Max(range.Min, (long)(written.Min ?? range.Min)), Max = Math.Min(range.Max, (long)(written.Max ?? range.Max)) },
        DiscreteParameter list => list with { Values = [.. list.Values.Where(value => Has(definition, written, value))] },
        CategoricalParameter list => list with { Values = [.. list.Values.Where(value => Has(definition, written, value))] },
        _ => definition.Parameter,
    };

    private static bool Has(ParameterDefinition definition, SpaceParameter written, ParameterValue value) =>
        written.Values?.Any(node => definition.FromJson(node) == value) is true;

    /// <summary>A condition keeps the values that its parent still takes.</summary>
    private static Parameter WithCondition(Parameter parameter, Dictionary<string, Parameter> kept)
    {
        if (parameter.When is not { } condition)
        {
            return parameter;
        }

        var parent = kept.GetValueOrDefault(condition.Parameter);
        var values = parent switch
        {
            DiscreteParameter list => condition.In.Where(list.Values.Contains),
            CategoricalParameter list => condition.In.Where(list.Values.Contains),
            IntParameter range => condition.In.Where(value => value.AsInt >= range.Min && value.AsInt <= range.Max),
            DoubleParameter range => condition.In.Where(value => value.AsDouble >= range.Min && value.AsDouble <= range.Max),
            _ => [],
        };
        return parameter with { When = condition with { In = [.. values] } };
    }

    private static SpaceParameter ToStatus(ParameterDefinition definition, Parameter parameter)
    {
        var status = new SpaceParameter
        {
            Name = parameter.Name,
            When = parameter.When is { } condition ? $"{condition.Parameter} is {string.Join(" or ", condition.In)}" : null,
        };
        return parameter switch
        {
            DoubleParameter range => status with { Type = ParameterType.Double, Min = range.Min, Max = range.Max, Scale = ScaleOf(range.Scale), Step = range.Step },
            IntParameter range => status with { Type = ParameterType.Int, Min = range.Min, Max = range.Max, Scale = ScaleOf(range.Scale), Step = range.Step == 1 ? null : range.Step },
            DiscreteParameter list => status with { Type = ParameterType.Discrete, Values = [.. list.Values.Select(definition.ToJson)] },
            CategoricalParameter list => status with { Type = ParameterType.Categorical, Values = [.. list.Values.Select(definition.ToJson)] },
            _ => status,
        };
    }

    private static ParameterScale? ScaleOf(Scale scale) => scale switch
    {
        Scale.Log => ParameterScale.Log,
        Scale.ReverseLog => ParameterScale.ReverseLog,
        _ => null,
    };
}
