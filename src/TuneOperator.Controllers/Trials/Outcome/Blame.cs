using TuneOperator.Api.Trials;

namespace TuneOperator.Controllers.Trials.Outcome;

/// <summary>Whose doing a failure is: the trial's, or the cluster's that it ran in.</summary>
internal static class Blame
{
    /// <summary>Says nothing about the point that was tried: it counts against no budget of failures, and no sampler learns from it.</summary>
    public static bool IsTheClusters(TrialStatus status) => status.Phase == TrialPhase.Failed && status.Reason is { } reason && IsTheClusters(reason);

    public static bool IsTheClusters(TrialReason reason) =>
        reason is TrialReason.Disrupted or TrialReason.ImagePull or TrialReason.QuotaExceeded or TrialReason.AdmissionDenied;
}
