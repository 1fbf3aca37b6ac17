using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using TuneOperator.Runtime.Client;

namespace TuneOperator.Runtime.Tests.Fakes;

/// <summary>An API server whose answers a test decides one by one, in the order of requests.</summary>
internal sealed class ScriptedApi : HttpMessageHandler
{
    private readonly ConcurrentQueue<Request> requests = new();
    private readonly ConcurrentQueue<Func<Request, CancellationToken, Task<HttpResponseMessage>>> answers = new();

    public ScriptedApi()
    {
        Connection = new ApiConnection(new Uri("http://api.test/"), this);
    }

    public ApiConnection Connection { get; }

    public IReadOnlyList<Request> Requests => [.. requests];

    /// <summary>What comes when the script has ended.</summary>
    public Func<Request, CancellationToken, Task<HttpResponseMessage>> Otherwise { get; set; } =
        (request, _) => throw new InvalidOperationException($"The script has no answer to {request.Method} {request.PathAndQuery}.");

    public ScriptedApi Then(Func<HttpResponseMessage> answer) => Then((_, _) => Task.FromResult(answer()));

    public ScriptedApi Then(Func<Request, CancellationToken, Task<HttpResponseMessage>> answer)
    {
        answers.Enqueue(answer);
        return this;
    }

    public ScriptedApi ThenRefuseConnection() => Then((_, _) => throw new HttpRequestException("Connection refused (api.test:80)"));

    public ScriptedApi ThenNeverAnswer() => Then(NeverAsync);

    /// <summary>Waits for cancellation, as a peer does that has vanished.</summary>
    public static async Task<HttpResponseMessage> NeverAsync(Request request, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        throw new InvalidOperationException("unreachable");
    }

    public ApiTransport Transport(TimeProvider time) => new(Connection, time, new Jitter(7).Next);

    public Task SeesAsync(int count) => Eventually.HoldsAsync(() => requests.Count >= count, $"request {count}");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        var body = message.Content is null ? null : await message.Content.ReadAsStringAsync(cancellationToken);
        var request = new Request(message.Method, message.RequestUri!.PathAndQuery, message.Content?.Headers.ContentType?.MediaType, body);
        requests.Enqueue(request);
        var answer = await (answers.TryDequeue(out var next) ? next : Otherwise)(request, cancellationToken);
        answer.RequestMessage = message;
        return answer;
    }

    internal sealed record Request(HttpMethod Method, string PathAndQuery, string? ContentType, string? Body)
    {
        public string Path => PathAndQuery.Split('?')[0];

        public bool IsWatch => PathAndQuery.Contains("watch=true", StringComparison.Ordinal);

        public JsonNode Json => JsonNode.Parse(Body!)!;

        public string? Query(string name) => PathAndQuery.Split('?').Skip(1).SelectMany(query => query.Split('&'))
            .Where(pair => pair.StartsWith(name + "=", StringComparison.Ordinal))
            .Select(pair => Uri.UnescapeDataString(pair[(name.Length + 1)..]))
            .FirstOrDefault();
    }
}
