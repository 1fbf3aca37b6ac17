using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TuneOperator.Testing.Mlflow;

/// <summary>What an MLflow server keeps, and what it refuses, as its file store does: the strictest of its stores.</summary>
public sealed partial class MlflowStore
{
    private readonly Dictionary<string, (string Id, bool IsDeleted)> experiments = new(StringComparer.Ordinal);

    public IList<StoredRun> Runs { get; } = [];

    public IEnumerable<string> Experiments => experiments.Keys.Order(StringComparer.Ordinal);

    public string AddExperiment(string name, bool isDeleted = false)
    {
        var id = $"{experiments.Count + 1}";
        experiments.Add(name, (id, isDeleted));
        return id;
    }

    internal JsonObject GetExperiment(string name) => experiments.TryGetValue(name, out var found)
        ? new JsonObject { ["experiment"] = new JsonObject { ["experiment_id"] = found.Id, ["name"] = name, ["lifecycle_stage"] = found.IsDeleted ? "deleted" : "active" } }
        : throw MlflowRefusal.Missing(name);

    internal JsonObject CreateExperiment(JsonObject body)
    {
        var name = Required(body, "name");
        return experiments.ContainsKey(name)
            ? throw new MlflowRefusal(400, "RESOURCE_ALREADY_EXISTS", $"{name} exists")
            : new JsonObject { ["experiment_id"] = AddExperiment(name) };
    }

    internal JsonObject CreateRun(JsonObject body)
    {
        var run = new StoredRun
        {
            Id = $"{Runs.Count + 1:x32}",
            ExperimentId = Required(body, "experiment_id"),
            Name = (string?)body["run_name"] ?? string.Empty,
            StartTime = (long)body["start_time"]!,
        };
        foreach (var (key, value) in Pairs(body, "tags"))
        {
            run.Tags[key] = value;
        }

        Runs.Add(run);
        return new JsonObject { ["run"] = ToJson(run) };
    }

    internal JsonObject Search(JsonObject body)
    {
        var filter = TagFilter().Match(Required(body, "filter"));
        if (!filter.Success)
        {
            throw MlflowRefusal.Invalid("filter");
        }

        var ids = body["experiment_ids"]!.AsArray().Select(id => (string)id!).ToList();
        var found = Runs
            .Where(run => ids.Contains(run.ExperimentId) && (!run.IsDeleted || (string?)body["run_view_type"] == "ALL"))
            .Where(run => run.Tags.TryGetValue(filter.Groups["key"].Value, out var value) && value == filter.Groups["value"].Value)
            .OrderByDescending(run => run.StartTime)
            .Take((int)body["max_results"]!);
        return new JsonObject { ["runs"] = new JsonArray([.. found.Select(ToJson)]) };
    }

    internal JsonObject Log(JsonObject body)
    {
        var run = Active(body);
        var (metrics, parameters, tags) = (body["metrics"]?.AsArray() ?? [], Pairs(body, "params").ToList(), Pairs(body, "tags").ToList());
        if (metrics.Count > 1000 || parameters.Count > 100 || tags.Count > 100 || metrics.Count + parameters.Count + tags.Count > 1000)
        {
            throw MlflowRefusal.Invalid("too many");
        }

        foreach (var (key, value) in parameters)
        {
            Check(key, value, 500);
            if (run.Params.TryGetValue(key, out var old) && old != value)
            {
                throw MlflowRefusal.Invalid($"{key} was {old}");
            }

            run.Params[key] = value;
        }

        foreach (var metric in metrics)
        {
            Check((string)metric!["key"]!, string.Empty, 0);
            run.Metrics.Add(new StoredMetric((string)metric["key"]!, (double)metric["value"]!, (long)metric["timestamp"]!, (long)metric["step"]!));
        }

        foreach (var (key, value) in tags)
        {
            Check(key, value, 5000);
            run.Tags[key] = value;
        }

        return [];
    }

    internal JsonObject Update(JsonObject body)
    {
        var run = Active(body);
        run.Status = (string?)body["status"] ?? run.Status;
        run.EndTime = (long?)body["end_time"] ?? run.EndTime;
        run.Name = (string?)body["run_name"] ?? run.Name;
        return new JsonObject { ["run_info"] = ToJson(run)["info"]!.DeepClone() };
    }

    internal JsonObject SetTag(JsonObject body)
    {
        Active(body).Tags[Required(body, "key")] = Required(body, "value");
        return [];
    }

    internal JsonObject History(string runId, string key) => new()
    {
        ["metrics"] = new JsonArray([.. Find(runId).Metrics.Where(metric => metric.Key == key).Select(ToJson)]),
    };

    private StoredRun Active(JsonObject body) => Find(Required(body, "run_id")) is { IsDeleted: false } run ? run : throw MlflowRefusal.Invalid("the run is deleted");

    private StoredRun Find(string id) => Runs.FirstOrDefault(run => run.Id == id) ?? throw MlflowRefusal.Missing(id);

    private static void Check(string key, string value, int longest)
    {
        if (!Key().IsMatch(key) || key.Length > 250 || key.Split('/').Any(part => part is "" or "." or "..") || value.Length > longest)
        {
            throw MlflowRefusal.Invalid(key);
        }
    }

    private static string Required(JsonObject body, string field) => (string?)body[field] ?? throw MlflowRefusal.Invalid($"missing {field}");

    private static IEnumerable<(string Key, string Value)> Pairs(JsonObject body, string field) =>
        (body[field]?.AsArray() ?? []).Select(pair => ((string)pair!["key"]!, (string)pair["value"]!));

    private static JsonObject ToJson(StoredRun run) => new()
    {
        ["info"] = new JsonObject
        {
            ["run_id"] = run.Id,
            ["run_uuid"] = run.Id,
            ["experiment_id"] = run.ExperimentId,
            ["run_name"] = run.Name,
            ["status"] = run.Status,
            ["start_time"] = run.StartTime,
            ["end_time"] = run.EndTime,
            ["lifecycle_stage"] = run.IsDeleted ? "deleted" : "active",
        },
        ["data"] = new JsonObject
        {
            ["metrics"] = new JsonArray([.. run.Metrics.GroupBy(metric => metric.Key).Select(group => ToJson(group.Last()))]),
            ["params"] = new JsonArray([.. run.Params.Select(ToJson)]),
            ["tags"] = new JsonArray([.. run.Tags.Select(ToJson)]),
        },
    };

    private static JsonObject ToJson(KeyValuePair<string, string> pair) => new() { ["key"] = pair.Key, ["value"] = pair.Value };

    private static JsonObject ToJson(StoredMetric metric) =>
        new() { ["key"] = metric.Key, ["value"] = metric.Value, ["timestamp"] = metric.Timestamp, ["step"] = metric.Step };

    [GeneratedRegex("^tags\\.\"(?<key>[^\"]+)\" = '(?<value>[^']*)'$", RegexOptions.NonBacktracking)]
    private static partial Regex TagFilter();

    [GeneratedRegex(@"^[/\w.\- ]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Key();
}
