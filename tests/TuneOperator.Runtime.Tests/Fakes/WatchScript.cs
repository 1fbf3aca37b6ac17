using System.IO.Pipelines;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace TuneOperator.Runtime.Tests.Fakes;

/// <summary>One watch, event by event, as long as the test keeps it open.</summary>
internal sealed class WatchScript
{
    private readonly Pipe pipe = new();

    public HttpResponseMessage Open() => new(HttpStatusCode.OK) { Content = new StreamContent(pipe.Reader.AsStream()) };

    public Task SendAsync(string type, JsonObject entity) => WriteAsync(new JsonObject { ["type"] = type, ["object"] = entity }.ToJsonString() + "\n");

    public Task BookmarkAsync(ulong version) =>
        SendAsync("BOOKMARK", new JsonObject { ["kind"] = "Job", ["apiVersion"] = "batch/v1", ["metadata"] = new JsonObject { ["resourceVersion"] = version.ToString() } });

    public Task ErrorAsync(HttpStatusCode code, string reason) => SendAsync("ERROR", Answer.StatusBody(code, reason, "as scripted"));

    public async Task WriteAsync(string text) => await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);

    /// <summary>Ends it as the server does when its timeoutSeconds are over.</summary>
    public void Close() => pipe.Writer.Complete();

    /// <summary>Breaks it off as a lost connection does.</summary>
    public void Break() => pipe.Writer.Complete(new IOException("Connection reset by peer"));
}
