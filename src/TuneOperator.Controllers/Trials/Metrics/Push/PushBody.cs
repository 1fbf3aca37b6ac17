using System.Text.Json;

namespace TuneOperator.Controllers.Trials.Metrics.Push;

/// <summary>Reads what a trial sends: <c>{"step": 3, "metrics": {"accuracy": 0.9}}</c>, or a list of such. Pure.</summary>
internal static class PushBody
{
    private const int MaxNameLength = 128;
    private const string Shape = """{"step": 3, "metrics": {"accuracy": 0.9}}, or a list of such""";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    /// <returns>The points in their order; or what is wrong, as a sentence.</returns>
    public static (IReadOnlyList<MetricPoint> Points, string? Fault) Parse(ReadOnlyMemory<byte> json)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, Strict);
        }
        catch (JsonException e)
        {
            return ([], $"the body is not JSON ({e.Message.TrimEnd('.')}): send {Shape}; NaN is written as \"NaN\"");
        }

        using (document)
        {
            var points = new List<MetricPoint>();
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Array)
            {
                return FaultOf(root, points) is { } fault ? ([], fault) : (points, null);
            }

            for (var i = 0; i < root.GetArrayLength(); i++)
            {
                if (FaultOf(root[i], points) is { } fault)
                {
                    return ([], $"report {i}: {fault}");
                }
            }

            return (points, null);
        }
    }

    private static string? FaultOf(JsonElement report, List<MetricPoint> points)
    {
        if (report.ValueKind != JsonValueKind.Object)
        {
            return $"a report is an object: send {Shape}";
        }

        foreach (var field in report.EnumerateObject())
        {
            if (field.Name is not ("step" or "metrics"))
            {
                return $"a report has step and metrics and nothing else, but there is {Quote(field.Name)}: send {Shape}";
            }
        }

        if (!report.TryGetProperty("step", out var told) || told.ValueKind != JsonValueKind.Number || !told.TryGetInt64(out var step) || Math.Abs((double)step) >= 1e15)
        {
            return "step must be a whole number: by it a report that is sent twice counts once";
        }

        if (!report.TryGetProperty("metrics", out var metrics) || metrics.ValueKind != JsonValueKind.Object || !metrics.EnumerateObject().Any())
        {
            return "metrics must be an object of at least one number by name, such as {\"accuracy\": 0.9}";
        }

        foreach (var metric in metrics.EnumerateObject())
        {
            if (metric.Name.Length is 0 or > MaxNameLength || metric.Name.Any(char.IsControl))
            {
                return $"a metric's name has 1 to {MaxNameLength} characters and no control characters, unlike {Quote(metric.Name)}";
            }

            if (NumberOf(metric.Value) is not { } value)
            {
                return $"the value of {Quote(metric.Name)} is no number: send one, or \"NaN\", \"Infinity\" or \"-Infinity\"";
            }

            points.Add(new MetricPoint(metric.Name, step, value));
        }

        return null;
    }

    /// <summary>What is not finite is no number in JSON, and comes as a string.</summary>
    private static double? NumberOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String when MetricNumber.Parse(value.GetString()) is { } number && !double.IsFinite(number) => number,
        _ => null,
    };

    private static string Quote(string name) => JsonSerializer.Serialize(name.Length <= MaxNameLength ? name : name[..MaxNameLength] + "…");
}
