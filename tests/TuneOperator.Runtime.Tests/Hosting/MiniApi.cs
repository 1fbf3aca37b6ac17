using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using TuneOperator.Runtime.Tests.Fakes;

namespace TuneOperator.Runtime.Tests.Hosting;

/// <summary>An API server of Jobs, Events and one Lease, enough for a whole runtime to work against.</summary>
internal sealed class MiniApi : IDisposable
{
    private readonly FakeLeases leases = new();
    private readonly ConcurrentDictionary<string, JsonObject> jobs = new();
    private readonly ConcurrentBag<(WatchScript Script, string Path)> watches = [];
    private int version = 100;

    public MiniApi()
    {
        Api.Otherwise = AnswerAsync;
    }

    public ScriptedApi Api { get; } = new();

    public FakeLeases Leases => leases;

    /// <summary>The Lease can't be reached, all else can.</summary>
    public bool LeaseIsAway { get; set; }

    /// <summary>From now on no request is answered, and the watches that are open are broken off.</summary>
    /// <param name="refuses">A connection is refused at once; else nothing ever comes.</param>
    public void GoAway(bool refuses)
    {
        Api.Otherwise = (request, cancellationToken) => refuses ? throw new HttpRequestException("Connection refused") : ScriptedApi.NeverAsync(request, cancellationToken);
        foreach (var (watch, _) in watches)
        {
            watch.Break();
        }
    }

    public IReadOnlyList<ScriptedApi.Request> Writes => [.. Api.Requests.Where(request => request.Method != HttpMethod.Get && !IsLease(request))];

    public async Task PutAsync(AJob job)
    {
        var json = Stamp(job.Json());
        jobs[(string)json["metadata"]!["name"]!] = json;
        foreach (var (watch, _) in watches.Where(watch => Covers(watch.Path, json)))
        {
            await watch.SendAsync("ADDED", json);
        }
    }

    public void Dispose() => Api.Connection.Dispose();

    private static bool Covers(string path, JsonObject job) =>
        !path.Contains("/namespaces/", StringComparison.Ordinal) || path.Contains($"/namespaces/{(string?)job["metadata"]!["namespace"]}/", StringComparison.Ordinal);

    private static bool IsLease(ScriptedApi.Request request) => request.Path.Contains("/leases", StringComparison.Ordinal);

    private Task<HttpResponseMessage> AnswerAsync(ScriptedApi.Request request, CancellationToken cancellationToken)
    {
        if (IsLease(request))
        {
            return Task.FromResult(AnswerLease(request));
        }

        if (request.IsWatch)
        {
            var watch = new WatchScript();
            watches.Add((watch, request.Path));
            return Task.FromResult(watch.Open());
        }

        return Task.FromResult(request.Method.Method switch
        {
            "GET" => Answer.List(version.ToString(), [.. jobs.Values.Where(job => Covers(request.Path, job)).Select(job => job.DeepClone().AsObject())]),
            _ => Answer.Json(Stamp(request.Json.AsObject()), HttpStatusCode.Created),
        });
    }

    private HttpResponseMessage AnswerLease(ScriptedApi.Request request)
    {
        if (LeaseIsAway)
        {
            throw new HttpRequestException("Connection refused");
        }

        try
        {
            var lease = request.Method.Method switch
            {
                "GET" => leases.Get(),
                "POST" => leases.Create(request.Json.AsObject()),
                _ => leases.Patch(request.Json.AsObject()),
            };
            return lease is null
                ? Answer.Status(HttpStatusCode.NotFound, "NotFound", "none")
                : Answer.Text(k8s.KubernetesJson.Serialize(lease), HttpStatusCode.OK, "application/json");
        }
        catch (Abstractions.Client.KubernetesApiException refusal)
        {
            return Answer.Status(refusal.StatusCode, refusal.Reason!, refusal.Message);
        }
    }

    private JsonObject Stamp(JsonObject entity)
    {
        var metadata = entity["metadata"]!.AsObject();
        metadata["uid"] ??= Guid.NewGuid().ToString();
        metadata["resourceVersion"] = Interlocked.Increment(ref version).ToString();
        return entity;
    }
}
