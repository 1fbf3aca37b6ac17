using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition.Stages;
using TuneOperator.Controllers.Experiments.Stages;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Experiments.Stages;

/// <summary>Curves whose answer is known. The range of the parameter is 1e-5 to 0.1.</summary>
public class LearningRateFindingTests
{
    private static readonly StageSpec Sweep = Staged.Range with { MaxTrials = null, Mode = RangeMode.Sweep, Steps = 41, Metric = new StageMetricSpec { Name = "loss", Goal = MetricGoal.Minimize } };

    [Fact]
    public void Steep_descent_and_divergence_bound_the_range()
    {
        var found = OfSweep(decade => decade < -4 ? 2.3 : decade < -2 ? 2.3 - (decade + 4) : 0.3 + ((decade + 2) * 5));

        Assert.True(found.Status.Clear);
        Assert.InRange(found.Status.Best!.Value, 1e-4, 1e-2);
        Assert.InRange(found.Status.Max!.Value, 3e-3, 2e-2);
        Assert.InRange(found.Status.Min!.Value, 1e-5, 1e-3);
    }

    [Fact]
    public void Flat_curve_leaves_the_range_as_it_was()
    {
        var found = OfSweep(_ => 2.3);

        Assert.Equal((false, 1e-5, 0.1), (found.Status.Clear, found.Status.Min, found.Status.Max));
        Assert.Contains("flat", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Noise_alone_is_no_descent()
    {
        var found = OfSweep(decade => 2.3 + (0.2 * Math.Sin(1e4 * decade)));

        Assert.False(found.Status.Clear);
        Assert.True(found.Status.Max / found.Status.Min > 100, found.Message);
    }

    [Fact]
    public void Noisy_descent_is_still_found()
    {
        var found = OfSweep(decade => (decade < -4 ? 2.3 : decade < -2 ? 2.3 - (decade + 4) : 0.3 + ((decade + 2) * 5)) + (0.05 * Math.Sin(1e4 * decade)));

        Assert.InRange(found.Status.Best!.Value, 5e-5, 1e-2);
        Assert.InRange(found.Status.Max!.Value, 3e-3, 3e-2);
    }

    [Fact]
    public void Training_that_never_diverges_leaves_the_upper_end_to_the_least_loss()
    {
        var found = OfSweep(decade => 2.3 - (0.4 * (decade + 5)));

        Assert.Equal(0.1, found.Status.Max!.Value, 9);
        Assert.Contains("does not diverge", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nan_after_the_descent_is_divergence()
    {
        var found = OfSweep(decade => decade < -4 ? 2.3 : 2.3 - (decade + 4), until: -2);

        Assert.InRange(found.Status.Max!.Value, 3e-3, 1.1e-2);
        Assert.True(found.Status.Clear);
    }

    [Fact]
    public void Divergence_at_once_leaves_the_range_and_asks_for_smaller_rates()
    {
        var view = Given.View(Staged.Experiment(Staged.Range, Staged.Coarse), [.. Enumerable.Range(0, 5).Select(i => Staged.Probed(i, Math.Pow(10, i - 5), null))]);
        var found = LearningRateFinding.Of((LearningRateStage)view.Definition.Stages[0], view);

        Assert.Equal((false, 1e-5, 0.1), (found.Status.Clear, found.Status.Min, found.Status.Max));
        Assert.Contains("smaller rates", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Probes_that_failed_say_nothing_of_their_rates()
    {
        var view = Given.View(Staged.Experiment(Staged.Range, Staged.Coarse), [.. Enumerable.Range(0, 5).Select(i => Staged.Probed(i, Math.Pow(10, i - 5), 0.5).Failed())]);
        var found = LearningRateFinding.Of((LearningRateStage)view.Definition.Stages[0], view);

        Assert.Contains("no trial of it gave a value", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Probes_lie_evenly_on_the_log_scale_and_differ_in_nothing_else()
    {
        var definition = Given.Definition(Staged.Experiment(Staged.Range, Staged.Coarse));
        var points = Enumerable.Range(0, 5).Select(i => LearningRatePlan.PointOf((LearningRateStage)definition.Stages[0], definition, i)).ToList();

        Assert.Equal([-5, -4, -3, -2, -1], points.Select(point => Math.Round(Math.Log10(point["learningRate"].AsDouble), 9)));
        Assert.Single(points.Select(point => (point["layers"], point["optimizer"])).Distinct());
        Assert.All(points, point => Assert.True(definition.Problem.Space.Contains(point)));
    }

    /// <param name="loss">By the decade of the rate.</param>
    /// <param name="until">From this decade on the loss is NaN.</param>
    private static LearningRateFinding OfSweep(Func<double, double> loss, double until = double.PositiveInfinity)
    {
        var curve = Enumerable.Range(1, 41).Select(step => (Step: step, Decade: -5 + ((step - 1) / 10.0))).TakeWhile(point => point.Decade <= until)
            .Select(point => new CurvePoint { Step = point.Step, Value = loss(point.Decade) }).ToList();
        var trial = ATrial().Stage("range").Purpose(TrialPurpose.LearningRateRange).Status(new TrialStatus
        {
            Phase = TrialPhase.Succeeded,
            Value = curve.Count == 41 ? curve[^1].Value : null,
            Curve = curve,
        });
        var view = Given.View(Staged.Experiment(Sweep, Staged.Coarse), trial);
        return LearningRateFinding.Of((LearningRateStage)view.Definition.Stages[0], view);
    }
}
