using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using k8s;

namespace TuneOperator.LocalCluster.Client;

/// <summary>Reads one watch response as a sequence of changes.</summary>
internal sealed class WatchStream(ApiClient api, TimeProvider time)
{
    /// <summary>The server ends a watch before that; one that lives longer is a connection that died without a word.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(320);

    /// <exception cref="ApiException">The server ended the watch with an error, such as 410 for a compacted version.</exception>
    public async IAsyncEnumerable<Change<T>> Read<T>(string query, string accept, [EnumeratorCancellation] CancellationToken cancellation)
        where T : class
    {
        using var deadline = new CancellationTokenSource(Longest, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        using var response = await api.Open(query, accept, linked.Token);
        await using var body = await response.Content.ReadAsStreamAsync(linked.Token);
        using var reader = new StreamReader(body);
        while (true)
        {
            string? line;
            try
            {
                line = await reader.ReadLineAsync(linked.Token);
            }
            catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
            {
                throw new TimeoutException("the watch outlived its own timeout", e);
            }

            if (line is null) yield break;
            if (line.Length > 0) yield return Parse<T>(line);
        }
    }

    private static Change<T> Parse<T>(string line)
        where T : class
    {
        using var document = JsonDocument.Parse(line);
        var type = document.RootElement.GetProperty("type").GetString();
        var payload = document.RootElement.GetProperty("object");
        if (type is "ERROR")
        {
            var code = payload.TryGetProperty("code", out var c) ? (HttpStatusCode)c.GetInt32() : HttpStatusCode.InternalServerError;
            throw StatusBody.ToException(code, payload.GetRawText());
        }

        var kind = type switch
        {
            "ADDED" => WatchEventType.Added,
            "MODIFIED" => WatchEventType.Modified,
            "DELETED" => WatchEventType.Deleted,
            "BOOKMARK" => WatchEventType.Bookmark,
            _ => throw new JsonException($"unknown watch event type '{type}'"),
        };
        return new Change<T>(kind, null, ObjectJson.Read<T>(payload));
    }
}
