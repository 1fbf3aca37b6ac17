namespace TuneOperator.Benchmarks;

/// <summary>Watchers of one collection, each on a response of its own, that say when all of them have seen one more event.</summary>
internal sealed class WatcherCrowd
{
    private readonly Lock gate = new();
    private readonly int size;
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

    /// <summary>Completes when every watcher has seen one more event. One at a time.</summary>
    public Task NextAsync()
    {
        lock (gate)
        {
            seen = 0;
            all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return all.Task;
        }
    }

    public async Task ClosedAsync() => await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        using (response)
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
            var buffer = new byte[64 * 1024];
            while (await stream.ReadAsync(buffer, cancellation) is > 0 and var count)
            {
                // JSON in a line has no line end inside.
                var events = buffer.AsSpan(0, count).Count((byte)'\n');
                lock (gate)
                {
                    seen += events;
                    if (seen == size)
                        all.TrySetResult();
                }
            }
        }
    }
}
