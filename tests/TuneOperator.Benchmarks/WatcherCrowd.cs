namespace TuneOperator.Benchmarks;

/// <summary>Watchers of one collection, each on a response of its own, that say when all of them have seen a write.</summary>
internal sealed class WatcherCrowd
{
    private const string NothingYet = "\n";

    private readonly Lock gate = new();
    private readonly int size;
    private string awaited = NothingYet;
    private Task reading = Task.CompletedTask;
    private TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int seen;

    private WatcherCrowd(int size) => this.size = size;

    /// <summary>Returns when all watches have been answered.</summary>
    public static async Task<WatcherCrowd> OpenAsync(HttpClient client, string path, int size, CancellationToken cancellation)
    {
        var crowd = new WatcherCrowd(size);
        using var list = await client.GetAsync(new Uri($"{path}?limit=1", UriKind.Relative), cancellation);
        var version = System.Text.Json.JsonDocument.Parse(await list.Content.ReadAsStringAsync(cancellation)).RootElement.GetProperty("metadata").GetProperty("resourceVersion").GetString();
        var responses = new List<HttpResponseMessage>();
        for (var i = 0; i < size; i++)
        {
            responses.Add(await client.GetAsync(new Uri($"{path}?watch=1&resourceVersion={version}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellation));
        }

        crowd.reading = Task.WhenAll(responses.Select(r => crowd.ReadAsync(r, cancellation)));
        return crowd;
    }

    /// <summary>Completes when every watcher has seen an event that holds the text. One at a time.</summary>
    /// <param name="text">Not empty, and in no earlier event; others may write at the same time.</param>
    public Task SeenAsync(string text)
    {
        lock (gate)
        {
            seen = 0;
            Volatile.Write(ref awaited, text);
            all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return all.Task;
        }
    }

    public async Task ClosedAsync() => await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        using (response)
        {
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellation));
            var found = "";
            while (await reader.ReadLineAsync(cancellation) is { } line)
            {
                var wanted = Volatile.Read(ref awaited);
                if (ReferenceEquals(wanted, found) || !line.Contains(wanted, StringComparison.Ordinal))
                    continue;
                found = wanted;
                lock (gate)
                {
                    if (++seen == size)
                        all.TrySetResult();
                }
            }
        }
    }
}
