using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace TuneOperator.Runtime.Client;

/// <summary>One request as data, so that every attempt gets a message of its own.</summary>
/// <param name="Path">Relative to the server, with its query.</param>
internal sealed record ApiRequest(HttpMethod Method, string Path)
{
    public string? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    public string Accept { get; init; } = "application/json";

    /// <summary>
    /// Whether sending it again is harmless when it is unknown what became of it. Reads, server-side apply and deletes bound to a UID are; so are creates,
    /// because names are deterministic here and callers take AlreadyExists from an object that is theirs as success. Merge patches are not: they may
    /// be guarded by a resourceVersion, and the conflict that the second one meets would be the first one's.
    /// </summary>
    public bool Replayable { get; init; }

    /// <summary>The answer has no end that is near (a watch, a log): it is handed over unread, and only its head has to come in time.</summary>
    public bool Streaming { get; init; }

    /// <summary>Told when an attempt passes and when it has ended: retries go on for minutes, and are no standstill.</summary>
    public Action? Attempted { get; init; }

    public static ApiRequest Get(string path) => new(HttpMethod.Get, path) { Replayable = true };

    public static ApiRequest Stream(string path) => new(HttpMethod.Get, path) { Replayable = true, Streaming = true };

    public static ApiRequest Create(string path, JsonObject manifest) => new(HttpMethod.Post, path) { Body = manifest.ToJsonString(), Replayable = true };

    public static ApiRequest Apply(string path, JsonObject manifest) =>
        new(HttpMethod.Patch, path) { Body = manifest.ToJsonString(), ContentType = "application/apply-patch+yaml", Replayable = true };

    public static ApiRequest MergePatch(string path, JsonObject patch) =>
        new(HttpMethod.Patch, path) { Body = patch.ToJsonString(), ContentType = "application/merge-patch+json" };

    public static ApiRequest Delete(string path, string uid) =>
        new(HttpMethod.Delete, path)
        {
            Body = new JsonObject
            {
                ["apiVersion"] = "v1",
                ["kind"] = "DeleteOptions",
                ["propagationPolicy"] = "Background",
                ["preconditions"] = new JsonObject { ["uid"] = uid },
            }.ToJsonString(),
            Replayable = true,
        };

    public HttpRequestMessage ToMessage(Uri server)
    {
        var message = new HttpRequestMessage(Method, new Uri(server, Path));
        message.Headers.Accept.ParseAdd(Accept);
        if (Body is not null)
        {
            message.Content = new StringContent(Body, Encoding.UTF8, new MediaTypeHeaderValue(ContentType));
        }

        return message;
    }
}
