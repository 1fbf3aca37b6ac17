using System.Text.Json;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;
using TuneOperator.Search.Space;

namespace TuneOperator.Controllers.Experiments.Definition.Constraints;

/// <summary>What a parameter is in a rule: an Int an int, a Double a double, and a list of values what its values have in common.</summary>
internal static class ParameterTypes
{
    public static CelType Of(ParameterDefinition parameter) => parameter.Parameter switch
    {
        DoubleParameter => CelType.Double,
        IntParameter => CelType.Int,
        DiscreteParameter list => list.Values.All(value => value.Kind == ValueKind.Int) ? CelType.Int : CelType.Double,
        _ => OfChoices(parameter),
    };

    /// <param name="type">As <see cref="Of"/> has it.</param>
    public static CelValue ToCel(ParameterDefinition parameter, CelType type, ParameterValue value) => value.Kind switch
    {
        ValueKind.Text => CelValue.FromJson(parameter.Choices[value.AsText], type),
        ValueKind.Int when type == CelType.Int => new CelInt(value.AsInt),
        _ => new CelDouble(value.AsDouble),
    };

    private static CelType OfChoices(ParameterDefinition parameter)
    {
        var kinds = parameter.Choices.Values.Select(choice => choice.GetValueKind() switch
        {
            JsonValueKind.String => CelType.String,
            JsonValueKind.Number => JsonNumbers.AsWhole(choice) is null ? CelType.Double : CelType.Int,
            _ => CelType.Bool,
        }).Distinct().ToList();
        return kinds.Count == 1 ? kinds[0]
            : kinds.TrueForAll(kind => kind == CelType.Int || kind == CelType.Double) ? CelType.Double
            : CelType.Dyn;
    }
}
