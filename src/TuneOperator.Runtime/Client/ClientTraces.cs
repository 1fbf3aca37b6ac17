using System.Diagnostics;

namespace TuneOperator.Runtime.Client;

/// <summary>A span for each request that a reconcile sends. Watches and renewals of the lease belong to no reconcile, and would bury the rest.</summary>
internal static class ClientTraces
{
    /// <returns>Null when nobody listens, or when the request is nobody's.</returns>
    public static Activity? Start(ApiRequest request)
    {
        if (Activity.Current is null || RuntimeTraces.Source.StartActivity(request.Method.Method, ActivityKind.Client) is not { } span)
        {
            return null;
        }

        // The path tells which object; what is in it stays out.
        span.SetTag("http.request.method", request.Method.Method);
        span.SetTag("url.path", "/" + request.Path.Split('?')[0].TrimStart('/'));
        return span;
    }

    public static void End(Activity? span, int code)
    {
        span?.SetTag("http.response.status_code", code);
        span?.SetStatus(code < 400 ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
    }

    public static void EndUnanswered(Activity? span) => span?.SetStatus(ActivityStatusCode.Error, "no answer");
}
