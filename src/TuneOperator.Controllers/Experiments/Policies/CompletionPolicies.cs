using TuneOperator.Api.Wire;

namespace TuneOperator.Controllers.Experiments.Policies;

/// <summary>The policies in their order; the first that does not say Continue decides.</summary>
internal static class CompletionPolicies
{
    private static readonly ICompletionPolicy[] All =
        [new VerificationBegun(), new TargetReached(), new MaxFailedTrialsExceeded(), new FirstTrialsFailed(), new MaxDurationReached(), new MaxGpuHoursReached(), new PatienceExhausted(), new MaxTrialsReached()];

    public static Verdict Judge(ExperimentView view) =>
        NeedsBest(All.Select(policy => policy.Judge(view)).FirstOrDefault(verdict => verdict.IsFinal) ?? Verdict.Continue, view);

    /// <summary>A success without a single value is none.</summary>
    public static Verdict NeedsBest(Verdict verdict, ExperimentView view) =>
        verdict.Kind == VerdictKind.Succeed && !view.HasValue
            ? Verdict.Fail("NoTrialSucceeded", $"{verdict.Message}, but no trial gave a value: see kubectl get trials -l {Labels.Experiment}={view.Definition.Name}")
            : verdict;
}
