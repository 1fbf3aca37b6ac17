namespace TuneOperator.LocalCluster.Controllers.Jobs;

/// <summary>That a Job is to end, and why.</summary>
/// <param name="Succeeds">Whether it ends as Complete or as Failed.</param>
internal sealed record Verdict(bool Succeeds, string Reason, string Message)
{
    /// <summary>The condition while pods still end.</summary>
    public string Interim => Succeeds ? "SuccessCriteriaMet" : "FailureTarget";

    public string Final => Succeeds ? "Complete" : "Failed";
}
