namespace TuneOperator.Api.Trials;

/// <summary>Condition types of a Trial.</summary>
public static class TrialConditions
{
    /// <summary>The Job was made. A Job that is missing afterwards was deleted by hand and is not made again.</summary>
    public const string JobCreated = "JobCreated";

    public const string MetricsAvailable = "MetricsAvailable";

    public const string Succeeded = "Succeeded";

    /// <summary>Stopped early, with the reason.</summary>
    public const string Pruned = "Pruned";

    public const string Failed = "Failed";
}
