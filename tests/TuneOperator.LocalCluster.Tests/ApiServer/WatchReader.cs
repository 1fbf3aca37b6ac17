using System.Text.Json.Nodes;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.ApiServer;

/// <summary>Reads a watch line by line; every wait has a generous end.</summary>
internal sealed class WatchReader : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpResponseMessage response;
    private readonly StreamReader reader;

    private WatchReader(HttpResponseMessage response, StreamReader reader)
    {
        this.response = response;
        this.reader = reader;
    }

    public static async Task<WatchReader> OpenAsync(ServerFixture server, string path)
    {
        var opened = await server.Http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return new WatchReader(opened, new StreamReader(await opened.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
    }

    /// <returns>Null at the end of the stream.</returns>
    public async Task<JsonObject?> NextAsync()
    {
        var line = await reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);
        return line is null ? null : JsonNode.Parse(line)!.AsObject();
    }

    /// <returns>The type of the next event and the name of its object.</returns>
    public async Task<(string Type, string Name)> NextNameAsync()
    {
        var next = await NextAsync();
        return (next!["type"]!.GetValue<string>(), next["object"]!["metadata"]!["name"]?.GetValue<string>() ?? "");
    }

    public ValueTask DisposeAsync()
    {
        reader.Dispose();
        response.Dispose();
        return ValueTask.CompletedTask;
    }
}
