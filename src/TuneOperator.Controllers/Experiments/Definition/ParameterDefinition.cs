using System.Text.Json.Nodes;
using TuneOperator.Search.Space;

namespace TuneOperator.Controllers.Experiments.Definition;

/// <summary>A parameter with the way its values look on the wire and in the pod's environment.</summary>
/// <param name="Choices">Of a Categorical: the JSON value behind each text; empty for numbers.</param>
public sealed record ParameterDefinition(Parameter Parameter, string EnvironmentName, IReadOnlyDictionary<string, JsonNode> Choices)
{
    public string Name => Parameter.Name;

    public JsonNode ToJson(ParameterValue value) => value.Kind switch
    {
        ValueKind.Int => JsonValue.Create(value.AsInt),
        ValueKind.Double => JsonValue.Create(value.AsDouble),
        _ => Choices[value.AsText].DeepClone(),
    };

    /// <summary>The value that a manifest or a Trial gives; null when it is none of this parameter's.</summary>
    public ParameterValue? FromJson(JsonNode? node) => Parameter switch
    {
        DoubleParameter => JsonNumbers.AsDouble(node) is { } number ? ParameterValue.Of(number) : null,
        IntParameter => JsonNumbers.AsWhole(node) is { } whole ? ParameterValue.Of(whole) : null,
        DiscreteParameter => JsonNumbers.AsNumber(node),
        _ => CategoricalText.Of(node) is { } text && Choices.ContainsKey(text) ? ParameterValue.Of(text) : null,
    };
}
