using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TuneOperator.Testing.Mlflow;

/// <summary>An MLflow tracking server on a port of the loopback address: the calls of its REST API 2.0 that write and find runs.</summary>
public sealed class FakeMlflow : IAsyncDisposable
{
    private const string Root = "/api/2.0/mlflow/";

    private readonly Lock gate = new();
    private readonly WebApplication application;

    private FakeMlflow(WebApplication application)
    {
        this.application = application;
        application.Run(AnswerAsync);
    }

    /// <summary>Read it when nothing is under way.</summary>
    public MlflowStore Store { get; } = new();

    public IList<StoredRequest> Requests { get; } = [];

    /// <summary>Answers in the server's place: true when it has. Gets the call, such as <c>runs/create</c>.</summary>
    public Func<HttpContext, string, Task<bool>>? Instead { get; set; }

    public Uri Uri => new(application.Urls.First());

    /// <param name="port">0: a free one.</param>
    public static async Task<FakeMlflow> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var server = new FakeMlflow(builder.Build());
        await server.application.StartAsync();
        return server;
    }

    /// <summary>How often a call came.</summary>
    public int Count(string call) => Requests.Count(request => request.Call == call);

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await application.StopAsync(now.Token);
        await application.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var call = http.Request.Path.Value!.StartsWith(Root, StringComparison.Ordinal) ? http.Request.Path.Value[Root.Length..] : http.Request.Path.Value;
        var token = http.Request.Headers.Authorization.ToString();
        lock (gate)
        {
            Requests.Add(new StoredRequest(http.Request.Method, call, token.StartsWith("Bearer ", StringComparison.Ordinal) ? token["Bearer ".Length..] : null));
        }

        if (Instead is { } instead && await instead(http, call))
        {
            return;
        }

        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(http.RequestAborted);
        JsonObject answer;
        try
        {
            lock (gate)
            {
                answer = Answer(http.Request.Method, call, http.Request.Query, text.Length == 0 ? [] : (JsonObject)JsonNode.Parse(text)!);
            }
        }
        catch (MlflowRefusal refusal)
        {
            http.Response.StatusCode = refusal.Status;
            answer = new JsonObject { ["error_code"] = refusal.Code, ["message"] = refusal.Message };
        }

        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(answer.ToJsonString(), http.RequestAborted);
    }

    private JsonObject Answer(string method, string call, IQueryCollection query, JsonObject body) => (method, call) switch
    {
        ("GET", "experiments/get-by-name") => Store.GetExperiment(query["experiment_name"]!),
        ("POST", "experiments/create") => Store.CreateExperiment(body),
        ("POST", "runs/create") => Store.CreateRun(body),
        ("POST", "runs/search") => Store.Search(body),
        ("POST", "runs/log-batch") => Store.Log(body),
        ("POST", "runs/update") => Store.Update(body),
        ("POST", "runs/set-tag") => Store.SetTag(body),
        ("GET", "metrics/get-history") => Store.History(query["run_id"]!, query["metric_key"]!),
        _ => throw new MlflowRefusal(404, "ENDPOINT_NOT_FOUND", call),
    };
}
