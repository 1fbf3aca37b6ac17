using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments;
using TuneOperator.Testing.Builders;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Experiments;

public class SavingsTests
{
    [Fact]
    public void Pruned_trials_would_have_taken_what_the_median_of_full_ones_took() =>
        Assert.Equal(
            new StoppingSavings { Steps = 15 + 10, GpuHours = 1.5 },
            Savings.Of(Given.View(AnExperiment(), Full(0, 10, 3600), Full(1, 30, 7200), Pruned(2, 5, 3600), Pruned(3, 10, 1800))));

    [Fact]
    public void Nothing_is_said_before_a_full_trial_has_ended() => Assert.Null(Savings.Of(Given.View(AnExperiment(), Pruned(0, 5, null))));

    [Fact]
    public void Nothing_is_said_where_nothing_was_pruned() => Assert.Null(Savings.Of(Given.View(AnExperiment(), Full(0, 10, null))));

    [Fact]
    public void Pruned_trial_is_the_best_only_while_none_has_succeeded()
    {
        Assert.Equal("digits-00000", Given.View(AnExperiment(), Pruned(0, 5, null)).Best!.Metadata.Name);
        Assert.Equal("digits-00001", Given.View(AnExperiment(), Pruned(0, 5, null), Full(1, 10, null)).Best!.Metadata.Name);
    }

    private static TrialBuilder Full(int index, long step, double? gpuSeconds) =>
        ATrial(index).Status(new TrialStatus { Phase = TrialPhase.Succeeded, Value = 0.5, Step = step, GpuSeconds = gpuSeconds });

    private static TrialBuilder Pruned(int index, long step, double? gpuSeconds) =>
        ATrial(index).Status(new TrialStatus { Phase = TrialPhase.Pruned, Value = 0.9, Step = step, GpuSeconds = gpuSeconds });
}
