using System.ComponentModel;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;
using TuneOperator.Api.Wire;

namespace TuneOperator.Api.Experiments;

/// <summary>Where the metrics come from.</summary>
[ValidationRule("self.format == 'Regex' == has(self.regex)", "regex goes with format Regex, which needs it", FieldPath = ".regex")]
[ValidationRule("(self.source == 'Prometheus') == has(self.prometheus)", "prometheus goes with source Prometheus, which needs it", FieldPath = ".prometheus")]
[ValidationRule(
    "self.format == 'Text' || self.source == 'Logs' || self.source == 'TerminationMessage'",
    "format is how text is read, of source Logs or TerminationMessage; leave it out",
    FieldPath = ".format")]
public sealed record MetricsCollectorSpec
{
    [JsonPropertyName("source"), Default("\"Logs\"")]
    [Description("Logs: what the container writes to its standard output and error. TerminationMessage: what it leaves in its termination message, read at its end. Push: what it sends to the operator, see TUNE_PUSH_URL. Prometheus: what it serves on a port of its own, read while it runs.")]
    public MetricsSource? Source { get; init; }

    [JsonPropertyName("format"), Default("\"Text\"")]
    [Description("Of Logs and TerminationMessage. Text: name=value pairs anywhere in a line, with step=N on the same line if wanted. Json: one object a line, numbers by name, with \"step\" if wanted. Regex: see regex.")]
    public MetricsFormat? Format { get; init; }

    [JsonPropertyName("regex"), Length(1, 1024)]
    [Description("A .NET regular expression without look-around and back-references, with the named groups name and value, and step if wanted; every match in a line counts. Example: (?<name>[\\w-]+)\\s*[:=]\\s*(?<value>\\S+)")]
    public string? Regex { get; init; }

    [JsonPropertyName("container"), Length(1, 63)]
    [Description("The container whose log or termination message is read, or for as long as which the pod is scraped. Default: the first.")]
    public string? Container { get; init; }

    [JsonPropertyName("prometheus")]
    [Description("Of source Prometheus: where and how often the trial's own pod is scraped.")]
    public PrometheusSpec? Prometheus { get; init; }
}

/// <summary>What is scraped of a trial's pod.</summary>
public sealed record PrometheusSpec
{
    [JsonPropertyName("port"), Required, Format("int32"), RangeMinimum(1), RangeMaximum(65535)]
    [Description("The port on the pod's IP.")]
    public int? Port { get; init; }

    [JsonPropertyName("path"), Default("\"/metrics\""), Length(1, 256), Pattern("^/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*$")]
    [Description("The path, with no query.")]
    public string? Path { get; init; }

    [JsonPropertyName("interval"), Default("\"10s\""), Length(0, 32), ValidationRule(Durations.WireRule, Durations.WireMessage)]
    [Description("Time between two scrapes, such as 5s or 1m. What the metric was in between is not seen.")]
    public string? Interval { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<MetricsSource>))]
public enum MetricsSource
{
    Logs,
    TerminationMessage,
    Push,
    Prometheus,
}

[JsonConverter(typeof(JsonStringEnumConverter<MetricsFormat>))]
public enum MetricsFormat
{
    Text,
    Json,
    Regex,
}
