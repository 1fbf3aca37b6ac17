namespace TuneOperator.EndToEnd.Tests.Faults;

/// <summary>Kinds of requests.</summary>
internal static class Requests
{
    public static bool Any(HttpRequestMessage request) => true;

    public static bool Watch(HttpRequestMessage request) => Says(request, "watch=true");

    public static bool Write(HttpRequestMessage request) => request.Method != HttpMethod.Get && !Says(request, "dryRun=All");

    public static bool Status(HttpRequestMessage request) => Write(request) && request.RequestUri!.AbsolutePath.EndsWith("/status", StringComparison.Ordinal);

    public static bool Log(HttpRequestMessage request) => request.RequestUri!.AbsolutePath.EndsWith("/log", StringComparison.Ordinal);

    /// <summary>A page of a list that is not the first.</summary>
    public static bool NextPage(HttpRequestMessage request) => Says(request, "continue=");

    private static bool Says(HttpRequestMessage request, string parameter) => request.RequestUri!.Query.Contains(parameter, StringComparison.Ordinal);
}
