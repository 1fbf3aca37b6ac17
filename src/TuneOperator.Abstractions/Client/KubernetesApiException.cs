using System.Net;

namespace TuneOperator.Abstractions.Client;

/// <summary>The API server refused. <see cref="Exception.Message"/> is its own sentence.</summary>
public sealed class KubernetesApiException : Exception
{
    public KubernetesApiException(HttpStatusCode statusCode, string? reason, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        StatusCode = statusCode;
        Reason = reason;
    }

    public KubernetesApiException()
    {
    }

    public KubernetesApiException(string message)
        : base(message)
    {
    }

    public KubernetesApiException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>0 when no answer came.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The reason of the returned Status: NotFound, AlreadyExists, Conflict, Invalid, Forbidden, Expired…; null when the body was no Status.</summary>
    public string? Reason { get; }

    /// <summary>No answer came in the attempts there are: the server is away, or the way to it is.</summary>
    public bool IsUnreachable => StatusCode == default;

    public bool IsNotFound => StatusCode == HttpStatusCode.NotFound;

    public bool IsAlreadyExists => StatusCode == HttpStatusCode.Conflict && string.Equals(Reason, "AlreadyExists", StringComparison.Ordinal);

    public bool IsConflict => StatusCode == HttpStatusCode.Conflict && !IsAlreadyExists;
}
