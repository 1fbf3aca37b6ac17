using System.Text.Json;

namespace TuneOperator.Controllers.Trials.Metrics;

/// <summary>Format Json: one object a line, metrics by name; <c>"step"</c> gives the step. Lines that are no object are not metrics.</summary>
internal sealed class JsonLineParser : IMetricLineParser
{
    private const string Step = "step";

    public void Parse(string line, List<MetricPoint> points, ICollection<string> unreadable)
    {
        var text = line.Trim();
        if (!text.StartsWith('{'))
        {
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(NonFinite.Quote(text));
            AddPoints(document.RootElement, points, unreadable);
        }
        catch (JsonException)
        {
            // A line that only looks like an object: text of the trainer.
        }
    }

    private static void AddPoints(JsonElement line, List<MetricPoint> points, ICollection<string> unreadable)
    {
        var step = line.TryGetProperty(Step, out var given) ? MetricNumber.ParseStep(TextOf(given)) : null;
        foreach (var property in line.EnumerateObject().Where(property => property.Name != Step))
        {
            if (MetricNumber.Parse(TextOf(property.Value)) is { } number)
            {
                points.Add(new MetricPoint(property.Name, step, number));
            }
            else
            {
                unreadable.Add(property.Name);
            }
        }
    }

    /// <summary>Numbers, and texts such as "nan" that writers use for what JSON has no number for.</summary>
    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.String => value.GetString() ?? string.Empty,
        _ => string.Empty,
    };
}
