using System.Collections.Immutable;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition.Objectives;

namespace TuneOperator.Controllers.Experiments.Verification;

/// <summary>Where the verification stands, once the search has succeeded. Pure.</summary>
internal sealed class VerificationView
{
    private readonly VerificationDefinition verification;
    private readonly ExperimentView view;

    private VerificationView(VerificationDefinition verification, ExperimentView view)
    {
        this.verification = verification;
        this.view = view;
        Candidates = [.. Ranked(view).Take(verification.TopTrials)];
        Counts = TrialCounter.Count(view.Verifying, view.NextIndex - view.SearchEnd);
    }

    /// <summary>The best trials of the search, the best first.</summary>
    public ImmutableArray<Trial> Candidates { get; }

    public TrialCounts Counts { get; }

    public int Runs => Candidates.Length * verification.Repeats;

    /// <summary>Every run was started and has ended.</summary>
    public bool IsDone => Counts.Created >= Runs && Counts.Unfinished == 0;

    /// <summary>Null: the experiment has none, or nothing to verify.</summary>
    public static VerificationView? Of(ExperimentView view) =>
        view.Definition.Verification is { } verification && view.Best is not null ? new VerificationView(verification, view) : null;

    /// <summary>The runs that are still to be started: of each candidate the first, then of each the second.</summary>
    public IEnumerable<(Trial Candidate, int Repeat)> ToStart()
    {
        var known = view.Verifying.Select(trial => (trial.Spec.Verifies, trial.Spec.Repeat)).ToHashSet();
        var left = Runs - Counts.Created;
        return Enumerable.Range(0, verification.Repeats)
            .SelectMany(repeat => Candidates.Select(candidate => (candidate, repeat)))
            .Where(run => !known.Contains((run.candidate.Metadata.Name, run.repeat)))
            .Take(Math.Max(0, left));
    }

    public VerificationStatus ToStatus()
    {
        var verified = Candidates.Select(Verified).ToList();
        var ranked = verified.Where(candidate => candidate.Mean is not null)
            .OrderBy(candidate => verification.Metric.Goal == MetricGoal.Maximize ? -candidate.Mean : candidate.Mean)
            .Concat(verified.Where(candidate => candidate.Mean is null))
            .ToList();
        var best = IsDone && ranked is [{ Mean: not null } first, ..] ? first : null;
        var gap = best is { Validation: { } validation, Mean: { } mean }
            ? verification.Metric.Goal == MetricGoal.Maximize ? validation - mean : mean - validation
            : (double?)null;
        return new VerificationStatus
        {
            FirstIndex = view.SearchEnd,
            Runs = Runs,
            Ended = Counts.Ended,
            Best = best,
            Candidates = ranked,
            ValidationGap = gap is { } number ? Math.Round(number, 9) : null,
            Message = Describe(best, gap),
        };
    }

    /// <summary>Why the search is to be doubted; null: no reason is seen.</summary>
    /// <remarks>
    /// The gap is compared with the standard deviation between runs of the winner. Where one run leaves none, or runs agree to the last digit, any gap above a thousandth of the value counts.
    /// Metrics that do not have the same direction don't measure the same, and their difference says nothing.
    /// </remarks>
    public string? Overfitted()
    {
        if (!IsDone || verification.Metric.Goal != view.Definition.Objective.Goal || ToStatus() is not { Best: { } best, ValidationGap: { } gap })
        {
            return null;
        }

        var spread = Math.Max(best.StandardDeviation ?? 0, 1e-3 * Math.Abs(best.Mean ?? 0));
        return gap > spread
            ? FormattableString.Invariant($"the search has overfitted its validation set: {best.Trial} had {view.Definition.Objective.Metric} {best.Validation:G5} there and has {verification.Metric.Metric} {best.Mean:G5} on data that it never saw, worse by {gap:G3}, which is more than the spread between runs, {spread:G3}. Trust the verified value; a larger validation set, repeats or fewer trials help")
            : null;
    }

    private string Describe(VerifiedTrial? best, double? gap)
    {
        if (!IsDone)
        {
            return $"{Counts.Ended} of {Runs} runs have ended";
        }

        return best is null
            ? $"no run gave {verification.Metric.Metric}: see kubectl get trials, and what they print"
            : FormattableString.Invariant($"{best.Trial} is the best on {verification.Metric.Metric}: {best.Mean:G5}{(best.StandardDeviation is { } deviation ? $" ± {deviation.ToString("G2", System.Globalization.CultureInfo.InvariantCulture)}" : string.Empty)} over {best.Runs} runs; {gap:G3} worse than in the search");
    }

    private VerifiedTrial Verified(Trial candidate)
    {
        var values = view.Verifying
            .Where(trial => trial.Spec.Verifies == candidate.Metadata.Name && trial.Status is { Phase: TrialPhase.Succeeded, Value: not null })
            .Select(trial => trial.Status!.Value!.Value)
            .ToList();
        return new VerifiedTrial
        {
            Trial = candidate.Metadata.Name,
            Validation = candidate.Status!.Value,
            Mean = values.Count > 0 ? Round(values.Average()) : null,
            StandardDeviation = values.Count > 1 ? Round(Spread.Of(values)) : null,
            Runs = values.Count,
        };
    }

    private static IOrderedEnumerable<Trial> Ranked(ExperimentView view) =>
        view.Trials
            .Where(trial => trial is { Spec.Purpose: null or TrialPurpose.Search, Status: { Phase: TrialPhase.Succeeded, Value: not null } })
            .OrderBy(trial => view.Definition.Objective.Goal == MetricGoal.Maximize ? -trial.Status!.Value : trial.Status!.Value)
            .ThenBy(trial => trial.Spec.Index);

    private static double Round(double value) => double.Parse(value.ToString("G12", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
}
