using System.Diagnostics.Metrics;

namespace TuneOperator.Runtime.Client;

/// <summary>Attempts by method and code; the code is <c>unreachable</c> when no answer came.</summary>
internal static class ClientMetrics
{
    private static readonly Counter<long> Requests =
        RuntimeMeter.Instance.CreateCounter<long>("tuneoperator.api.requests", description: "Requests sent to the API server, by status code.");

    public static void Count(HttpMethod method, string code) =>
        Requests.Add(1, new KeyValuePair<string, object?>("method", method.Method), new KeyValuePair<string, object?>("code", code));
}
