using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TuneOperator.Controllers.Tracking.Runs;

namespace TuneOperator.Controllers.Tracking.Mlflow;

/// <summary>The calls of MLflow's REST API 2.0 that tracking needs.</summary>
/// <remarks>https://mlflow.org/docs/latest/rest-api.html</remarks>
internal sealed partial class MlflowApi(IMlflowTransport transport, Uri server, string? token)
{
    /// <summary>The operator makes one; a trainer that makes its own may make one an attempt.</summary>
    private const int MostRuns = 20;

    /// <summary>So many points fit in an answer of 1 MiB.</summary>
    private const int MostPoints = 5000;

    private const string NotFound = "RESOURCE_DOES_NOT_EXIST";
    private const string Exists = "RESOURCE_ALREADY_EXISTS";
    private const string InvalidValue = "INVALID_PARAMETER_VALUE";
    private const string Deleted = "deleted";

    /// <returns>Null: there is none of this name.</returns>
    public async Task<string?> FindExperimentAsync(string name, CancellationToken cancellationToken)
    {
        var answer = await SendAsync($"experiments/get-by-name?experiment_name={Uri.EscapeDataString(name)}", body: null, cancellationToken);
        if (CodeOf(answer) == NotFound)
        {
            return null;
        }

        var experiment = Required(answer)["experiment"] as JsonObject;
        return Text(experiment, "lifecycle_stage") == Deleted
            ? throw new TrackingException($"experiment '{name}' of MLflow at {server.Authority} is deleted: restore it there, or delete it for good")
            : Text(experiment, "experiment_id") ?? throw NotUnderstood();
    }

    /// <returns>Null: somebody else has just made one of this name.</returns>
    public async Task<string?> CreateExperimentAsync(string name, CancellationToken cancellationToken)
    {
        var answer = await SendAsync("experiments/create", new JsonObject { ["name"] = name }, cancellationToken);
        return CodeOf(answer) == Exists ? null : Text(Required(answer), "experiment_id") ?? throw NotUnderstood();
    }

    /// <summary>The run of a trial: the complete one, else the last that was begun.</summary>
    public async Task<KnownRun?> FindRunAsync(string experimentId, string trialUid, CancellationToken cancellationToken)
    {
        var answer = Required(await SendAsync(
            "runs/search",
            new JsonObject
            {
                ["experiment_ids"] = new JsonArray(experimentId),
                ["filter"] = $"tags.\"{RunTags.TrialUid}\" = '{trialUid}'",
                ["run_view_type"] = "ALL",
                ["max_results"] = MostRuns,
                ["order_by"] = new JsonArray("attributes.start_time DESC"),
            },
            cancellationToken));
        var runs = (answer["runs"] as JsonArray ?? []).OfType<JsonObject>().Select(Read).ToList();
        return runs.Find(run => run.IsComplete) ?? runs.Find(run => !run.IsDeleted) ?? runs.FirstOrDefault();
    }

    public async Task<string> CreateRunAsync(string experimentId, TrackedRun run, CancellationToken cancellationToken)
    {
        var answer = Required(await SendAsync(
            "runs/create",
            new JsonObject
            {
                ["experiment_id"] = experimentId,
                ["run_name"] = run.Name,
                ["start_time"] = run.StartTime,
                ["tags"] = new JsonArray(RunBatch.ToJson(KeyValuePair.Create(RunTags.TrialUid, run.TrialUid)), RunBatch.ToJson(KeyValuePair.Create("mlflow.runName", run.Name))),
            },
            cancellationToken,
            isRepeatable: false));
        return Text(answer["run"]?["info"] as JsonObject, "run_id") ?? throw NotUnderstood();
    }

    /// <returns>Null: more points than are looked through.</returns>
    public async Task<ImmutableHashSet<long>?> FindStepsAsync(string runId, string metric, CancellationToken cancellationToken)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"run_id={Uri.EscapeDataString(runId)}&metric_key={Uri.EscapeDataString(metric)}&max_results={MostPoints}");
        var answer = Required(await SendAsync($"metrics/get-history?{query}", body: null, cancellationToken));
        return string.IsNullOrEmpty(Text(answer, "next_page_token"))
            ? [.. (answer["metrics"] as JsonArray ?? []).OfType<JsonObject>().Select(point => long.TryParse(Text(point, "step"), CultureInfo.InvariantCulture, out var step) ? step : 0)]
            : null;
    }

    /// <param name="batch">A body of runs/log-batch.</param>
    public async Task LogAsync(JsonObject batch, CancellationToken cancellationToken) =>
        Required(await SendAsync("runs/log-batch", batch, cancellationToken, isRepeatable: false));

    public async Task EndAsync(string runId, TrackedRun run, CancellationToken cancellationToken) => Required(await SendAsync(
        "runs/update", new JsonObject { ["run_id"] = runId, ["status"] = run.Status, ["end_time"] = run.EndTime, ["run_name"] = run.Name }, cancellationToken));

    public async Task TagAsync(string runId, string key, string value, CancellationToken cancellationToken) =>
        Required(await SendAsync("runs/set-tag", new JsonObject { ["run_id"] = runId, ["key"] = key, ["value"] = value }, cancellationToken));

    private Task<MlflowAnswer> SendAsync(string call, JsonObject? body, CancellationToken cancellationToken, bool isRepeatable = true) =>
        transport.SendAsync(new MlflowRequest(new Uri(server, "api/2.0/mlflow/" + call), body, token, isRepeatable), cancellationToken);

    private static KnownRun Read(JsonObject run)
    {
        var info = run["info"] as JsonObject;
        var data = run["data"] as JsonObject;
        return new KnownRun(
            Text(info, "run_id") ?? string.Empty,
            (data?["tags"] as JsonArray ?? []).OfType<JsonObject>().Any(tag => Text(tag, "key") == RunTags.Complete),
            Text(info, "lifecycle_stage") == Deleted,
            KeysOf(data, "params"),
            KeysOf(data, "metrics"));
    }

    private static ImmutableHashSet<string> KeysOf(JsonObject? data, string list) =>
        [.. (data?[list] as JsonArray ?? []).OfType<JsonObject>().Select(pair => Text(pair, "key")).OfType<string>()];

    private JsonObject Required(MlflowAnswer answer)
    {
        if (answer.IsSuccess)
        {
            return answer.Body;
        }

        var code = CodeOf(answer);
        throw answer.Status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new TrackingException(
                $"MLflow at {server.Authority} refuses access ({(int)answer.Status}){(token is null ? ": it may want a token, by spec.tracking.mlflow.tokenSecretRef" : ": the token does not do")}"),
            _ when code is InvalidValue or "BAD_REQUEST" => new TrackingException($"MLflow at {server.Authority} refuses the run ({code})") { IsOfThisRun = true },
            _ when code is not null => new TrackingException($"MLflow at {server.Authority} refuses ({(int)answer.Status} {code})"),
            _ => new TrackingException($"MLflow at {server.Authority} answers {(int)answer.Status}: spec.tracking.mlflow.uri must be the root of the server"),
        };
    }

    private TrackingException NotUnderstood() => new($"{server.Authority} answers, but not as an MLflow server does: spec.tracking.mlflow.uri must be the root of one");

    /// <summary>One of MLflow's error codes, and no other text that the server may send in its place.</summary>
    private static string? CodeOf(MlflowAnswer answer) =>
        !answer.IsSuccess && Text(answer.Body, "error_code") is { } code && ErrorCode().IsMatch(code) ? code : null;

    /// <summary>Numbers may be sent as text, and identifiers as numbers.</summary>
    private static string? Text(JsonObject? json, string name) => json?[name] is JsonValue value
        ? value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.Number => value.ToJsonString(),
            _ => null,
        }
        : null;

    [GeneratedRegex("^[A-Z][A-Z_]{0,63}$", RegexOptions.NonBacktracking)]
    private static partial Regex ErrorCode();
}
