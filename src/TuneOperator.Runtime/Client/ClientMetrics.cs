using System.Diagnostics.Metrics;

namespace TuneOperator.Runtime.Client;

/// <summary>Attempts by method and code; the code is <c>unreachable</c> when no answer came.</summary>
internal static class ClientMetrics
{
    private static readonly Counter<long> Requests =
        RuntimeMeter.Instance.CreateCounter<long>("tune_operator.kubernetes.requests", unit: "{request}", description: "Requests sent to the API server, by method and status code.");

    public static void Count(HttpMethod method, string code) =>
        Requests.Add(1, new KeyValuePair<string, object?>("method", method.Method), new KeyValuePair<string, object?>("code", code));
}
