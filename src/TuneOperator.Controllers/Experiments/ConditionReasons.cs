namespace TuneOperator.Controllers.Experiments;

/// <summary>Reasons of an Experiment's conditions that mean something to this program; others are for people.</summary>
internal static class ConditionReasons
{
    public const string Suspended = "Suspended";
    public const string NotAccepted = "NotAccepted";
    public const string Accepted = "Accepted";
    public const string Running = "Running";
    public const string StageCompleted = "StageCompleted";
    public const string LearningRateUnclear = "LearningRateUnclear";
    public const string Verified = "Verified";
    public const string Overfitted = "Overfitted";
    public const string NotVerified = "NotVerified";
    public const string LaunchingHeld = "LaunchingHeld";
    public const string Resumed = "Resumed";
    public const string Tracked = "Tracked";
    public const string NotTracked = "NotTracked";
}
