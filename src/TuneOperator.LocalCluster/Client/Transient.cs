using System.Text.Json;

namespace TuneOperator.LocalCluster.Client;

/// <summary>Tells the failures of a request that another attempt may cure.</summary>
internal static class Transient
{
    public static bool IsTransient(Exception e) =>
        e is ApiException or HttpRequestException or IOException or TimeoutException or JsonException or OperationCanceledException;
}
