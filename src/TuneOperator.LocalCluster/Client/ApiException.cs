using System.Net;

namespace TuneOperator.LocalCluster.Client;

/// <summary>The API server refused a request; the message is that of its Status.</summary>
internal sealed class ApiException(HttpStatusCode status, string reason, string message) : Exception(message)
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>The Status' reason, such as <c>AlreadyExists</c>; empty when the body was no Status.</summary>
    public string Reason { get; } = reason;

    public bool IsNotFound => Status is HttpStatusCode.NotFound;

    /// <summary>A stale resourceVersion, a wrong UID, or a name that is taken.</summary>
    public bool IsConflict => Status is HttpStatusCode.Conflict;

    /// <summary>The version asked for is compacted: list again.</summary>
    public bool IsGone => Status is HttpStatusCode.Gone;
}
