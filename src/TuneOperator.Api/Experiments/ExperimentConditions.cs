namespace TuneOperator.Api.Experiments;

/// <summary>Condition types of an Experiment.</summary>
public static class ExperimentConditions
{
    /// <summary>The manifest can be worked on. False: it says what to change, and nothing is launched.</summary>
    public const string Accepted = "Accepted";

    /// <summary>Trials are being started. False: suspended, not accepted, or decided, with the reason.</summary>
    public const string Progressing = "Progressing";

    public const string Suspended = "Suspended";

    public const string Succeeded = "Succeeded";

    public const string Failed = "Failed";

    /// <summary>The last stage that ended, and what it decided. Only with stages.</summary>
    public const string StageCompleted = "StageCompleted";

    /// <summary>The verification has ended. False: it found the search to have overfitted, or nothing at all.</summary>
    public const string Verified = "Verified";

    /// <summary>Ended trials are written to the MLflow server. False: it says why not; tuning goes on all the same.</summary>
    public const string Tracking = "Tracking";
}
