using System.ComponentModel;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.Api.Experiments;

/// <summary>Where the metrics come from.</summary>
[ValidationRule("self.format == 'Regex' == has(self.regex)", "regex goes with format Regex, which needs it", FieldPath = ".regex")]
public sealed record MetricsCollectorSpec
{
    [JsonPropertyName("source"), Default("\"Logs\"")]
    [Description("Logs: what the container writes to its standard output and error.")]
    public MetricsSource? Source { get; init; }

    [JsonPropertyName("format"), Default("\"Text\"")]
    [Description("Text: name=value pairs anywhere in a line, with step=N on the same line if wanted. Json: one object a line, numbers by name, with \"step\" if wanted. Regex: see regex.")]
    public MetricsFormat? Format { get; init; }

    [JsonPropertyName("regex"), Length(1, 1024)]
    [Description("A .NET regular expression without look-around and back-references, with the named groups name and value, and step if wanted; every match in a line counts. Example: (?<name>[\\w-]+)\\s*[:=]\\s*(?<value>\\S+)")]
    public string? Regex { get; init; }

    [JsonPropertyName("container"), Length(1, 63)]
    [Description("The container whose log is read. Default: the first.")]
    public string? Container { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<MetricsSource>))]
public enum MetricsSource
{
    Logs,
}

[JsonConverter(typeof(JsonStringEnumConverter<MetricsFormat>))]
public enum MetricsFormat
{
    Text,
    Json,
    Regex,
}
