namespace TuneOperator.Controllers.Tracking.Mlflow;

/// <summary>A trial could not be written to the server. <see cref="Exception.Message"/> is a sentence for the condition: it has no token, and nothing that the server said but its code.</summary>
public sealed class TrackingException : Exception
{
    public TrackingException(string message)
        : base(message)
    {
    }

    public TrackingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public TrackingException()
    {
    }

    /// <summary>The server took offence at this run alone; others may be taken.</summary>
    public bool IsOfThisRun { get; init; }

    /// <summary>The server asks for this wait, longer than a request can take.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
