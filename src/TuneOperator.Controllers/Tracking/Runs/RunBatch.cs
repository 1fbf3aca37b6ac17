using System.Text.Json.Nodes;

namespace TuneOperator.Controllers.Tracking.Runs;

/// <summary>Splits what is to be logged into requests that MLflow takes: of 100 params, 100 tags and 1,000 things in all each. Pure.</summary>
internal static class RunBatch
{
    private const int Params = 100;
    private const int Tags = 100;
    private const int Metrics = 800;

    /// <summary>Bodies of runs/log-batch, in order.</summary>
    /// <param name="known">What the run has already: its params, which can't be changed, and metrics by key and step.</param>
    public static IEnumerable<JsonObject> Of(string runId, TrackedRun run, KnownRun known)
    {
        var metrics = run.Metrics.Where(metric => !known.Has(metric)).Chunk(Metrics).ToList();
        var parameters = run.Params.Where(pair => !known.Params.Contains(pair.Key)).Chunk(Params).ToList();
        var tags = run.Tags.Chunk(Tags).ToList();
        for (var i = 0; i < Math.Max(Math.Max(metrics.Count, parameters.Count), tags.Count); i++)
        {
            yield return new JsonObject
            {
                ["run_id"] = runId,
                ["metrics"] = new JsonArray([.. metrics.ElementAtOrDefault(i)?.Select(ToJson) ?? []]),
                ["params"] = new JsonArray([.. parameters.ElementAtOrDefault(i)?.Select(ToJson) ?? []]),
                ["tags"] = new JsonArray([.. tags.ElementAtOrDefault(i)?.Select(ToJson) ?? []]),
            };
        }
    }

    public static JsonObject ToJson(KeyValuePair<string, string> pair) => new() { ["key"] = pair.Key, ["value"] = pair.Value };

    private static JsonObject ToJson(RunMetric metric) =>
        new() { ["key"] = metric.Key, ["value"] = metric.Value, ["timestamp"] = metric.Timestamp, ["step"] = metric.Step };
}
