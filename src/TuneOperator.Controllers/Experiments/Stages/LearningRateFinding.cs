using System.Collections.Immutable;
using System.Globalization;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition.Stages;
using TuneOperator.Search.Analysis.LearningRate;
using TuneOperator.Search.Space;

namespace TuneOperator.Controllers.Experiments.Stages;

/// <summary>The learning rates at which training works, as the trials of a stage show them. Pure.</summary>
internal sealed record LearningRateFinding(LearningRateStatus Status, string Message)
{
    /// <summary>A range less wide than this ratio would leave the stages after it nothing to search.</summary>
    private const double LeastRatio = 2;

    public static LearningRateFinding Of(LearningRateStage stage, ExperimentView view)
    {
        var whole = (DoubleParameter)view.Definition.Problem.Space[stage.Parameter];
        var trials = view.Trials.Where(trial => trial.Spec.Stage == stage.Name).ToList();
        var points = stage.Mode == RangeMode.Sweep ? OfSweep(stage, whole, trials) : OfProbes(stage, trials);
        if (points.IsEmpty)
        {
            return Whole(stage, whole, "no trial of it gave a value, so the range stays as it was");
        }

        var found = LearningRateRange.From(points);
        var (min, max) = (Math.Max(found.Min, whole.Min), Math.Min(found.Max, whole.Max));
        if (!found.IsClear)
        {
            return Whole(stage, whole, $"{found.Reason}; the range {Text(whole.Min)} to {Text(whole.Max)} stays as it was");
        }

        if (max < min * LeastRatio)
        {
            return Whole(stage, whole, $"{found.Reason}. What is left of the range {Text(whole.Min)} to {Text(whole.Max)} would be too narrow, so it stays as it was");
        }

        return new LearningRateFinding(
            new LearningRateStatus { Parameter = stage.Parameter, Min = min, Best = Math.Clamp(found.Best, min, max), Max = max, Clear = true },
            $"{found.Reason}; {stage.Parameter} from {Text(min)} to {Text(max)}");
    }

    private static LearningRateFinding Whole(LearningRateStage stage, DoubleParameter whole, string message) =>
        new(new LearningRateStatus { Parameter = stage.Parameter, Min = whole.Min, Max = whole.Max, Clear = false }, message);

    /// <summary>A trial that succeeded without a value diverged; one that failed otherwise says nothing of its rate.</summary>
    private static ImmutableArray<LearningRatePoint> OfProbes(LearningRateStage stage, IEnumerable<Trial> trials) =>
    [
        .. trials
            .Where(trial => trial.Status?.Phase == TrialPhase.Succeeded)
            .Select(trial => (Rate: RateOf(trial, stage), trial.Status!.Value))
            .Where(pair => pair.Rate > 0)
            .Select(pair => new LearningRatePoint(pair.Rate, Loss(stage, pair.Value ?? double.NaN))),
    ];

    /// <summary>The one trial raised the rate by the same factor at each step.</summary>
    private static ImmutableArray<LearningRatePoint> OfSweep(LearningRateStage stage, DoubleParameter whole, List<Trial> trials)
    {
        if (trials.LastOrDefault(trial => trial.Status is { IsFinished: true, Curve.Count: > 0 }) is not { Status: { } status })
        {
            return [];
        }

        var curve = status.Curve!.Where(point => point.Step >= 1 && point.Step <= stage.Steps).ToList();
        var points = curve.Select(point => new LearningRatePoint(RateAt(stage, whole, point.Step), Loss(stage, point.Value))).ToList();

        // A series that ends with values that are not finite has a step behind its last finite one.
        if (status is { Value: null, Phase: TrialPhase.Succeeded } && points.Count > 0 && curve[^1].Step < stage.Steps)
        {
            points.Add(new LearningRatePoint(RateAt(stage, whole, curve[^1].Step + 1), double.NaN));
        }

        return [.. points];
    }

    private static double RateAt(LearningRateStage stage, DoubleParameter whole, long step) =>
        whole.Min * Math.Pow(whole.Max / whole.Min, (double)(step - 1) / Math.Max(1, stage.Steps!.Value - 1));

    private static double RateOf(Trial trial, LearningRateStage stage) =>
        trial.Spec.Parameters?[stage.Parameter] is System.Text.Json.Nodes.JsonValue value && value.TryGetValue<double>(out var rate) ? rate : 0;

    private static double Loss(LearningRateStage stage, double value) => stage.Metric.Goal == MetricGoal.Minimize ? value : -value;

    private static string Text(double rate) => rate.ToString("G3", CultureInfo.InvariantCulture);
}
