using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace TuneOperator.EndToEnd.Tests.Faults;

/// <summary>What can become of a request.</summary>
internal static class Misfortune
{
    private const string Expired =
        """{"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","status":"Failure","message":"too old resource version: 1 (2)","reason":"Expired","code":410}}""";

    /// <summary>The server refuses, and does nothing.</summary>
    public static Fault Refused(HttpStatusCode code, string reason, TimeSpan? retryAfter = null) =>
        (_, _) => Task.FromResult(Refusal(code, reason, retryAfter));

    /// <summary>The server did it, but what answers is a failure.</summary>
    public static Fault DoneButRefused(HttpStatusCode code, string reason) => async (_, send) =>
    {
        (await send()).Dispose();
        return Refusal(code, reason, retryAfter: null);
    };

    /// <summary>The server did it, and its answer never came.</summary>
    public static Fault AnswerLost() => async (_, send) =>
    {
        (await send()).Dispose();
        throw new HttpRequestException("the connection was reset");
    };

    /// <summary>Half of the answer comes, then the connection breaks.</summary>
    public static Fault HalfOfTheAnswer() => async (_, send) =>
    {
        var response = await send();
        var body = await response.Content.ReadAsByteArrayAsync();
        return With(response, new BrokenStream(new MemoryStream(body, 0, body.Length / 2), int.MaxValue, rest: string.Empty, breaks: true));
    };

    /// <summary>A watch breaks in the middle of the event that follows so many whole ones.</summary>
    public static Fault DroppedAfter(int events) => Watch(events, """{"type":"MODIFIED","obj""", breaks: true);

    /// <summary>A watch says after so many events that its version was compacted away.</summary>
    public static Fault ExpiredAfter(int events) => Watch(events, Expired + "\n", breaks: false);

    /// <summary>A watch ends well after so many events.</summary>
    public static Fault EndedAfter(int events) => Watch(events, rest: string.Empty, breaks: false);

    /// <summary>A watch begins, and nothing ever comes.</summary>
    public static Fault Silent(SilentStream silence) =>
        (_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(silence) });

    private static Fault Watch(int events, string rest, bool breaks) => async (_, send) =>
    {
        var response = await send();
        return With(response, new BrokenStream(await response.Content.ReadAsStreamAsync(), events, rest, breaks));
    };

    private static HttpResponseMessage With(HttpResponseMessage response, Stream body)
    {
        response.Content = new StreamContent(body);
        return response;
    }

    private static HttpResponseMessage Refusal(HttpStatusCode code, string reason, TimeSpan? retryAfter)
    {
        var body = $$"""{"kind":"Status","apiVersion":"v1","status":"Failure","message":"injected","reason":"{{reason}}","code":{{(int)code}}}""";
        var response = new HttpResponseMessage(code) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        response.Headers.RetryAfter = retryAfter is { } delay ? new RetryConditionHeaderValue(delay) : null;
        return response;
    }
}
