using System.ComponentModel;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.Api.Experiments;

/// <summary>A condition that every suggested point fulfils.</summary>
public sealed record ConstraintSpec
{
    [JsonPropertyName("rule"), Required, Length(1, 1024)]
    [ValidationRule("!self.contains('${')", "a rule is CEL, which names a parameter as parameters.layers, without ${ }")]
    [ValidationRule("self.contains('parameters')", "a rule says something of the parameters, each named as in parameters.layers <= 4")]
    [Description("A CEL expression that is true where the point may be tried, such as parameters.layers * parameters.batchSize <= 512. An Int is an int, a Double a double. A parameter that is not active is not there: has(parameters.momentum) asks.")]
    public string? Rule { get; init; }

    [JsonPropertyName("message"), Length(0, 1024)]
    [Description("Why, for people, such as: too large for one GPU.")]
    public string? Message { get; init; }
}
