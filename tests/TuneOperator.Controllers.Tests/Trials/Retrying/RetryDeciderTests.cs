using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Trials;
using TuneOperator.Controllers.Trials.Retrying;
using TuneOperator.Testing.Builders;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Trials.Retrying;

public class RetryDeciderTests
{
    private static readonly DateTime T0 = Given.Start;
    private static readonly TrialDecision.Fail Evicted = new(TrialReason.Disrupted, "pod x was taken away: Evicted", DeleteJob: false);
    private static readonly TrialDecision.Fail TooLarge = new(TrialReason.OutOfMemory, "out of memory", DeleteJob: false);

    [Fact]
    public void Disrupted_trial_runs_again_after_a_wait_that_doubles()
    {
        var first = Assert.IsType<TrialDecision.Retry>(Decide(Evicted, ATrial()));
        var third = Assert.IsType<TrialDecision.Retry>(Decide(Evicted, Retried(infrastructure: 2)));

        Assert.Equal(new TrialRetry { Infrastructure = 1, After = T0.AddSeconds(10), ReplacedJob = "job-digits-00000" }, first.Record);
        Assert.Equal((TrialReason.Disrupted, "pod x was taken away: Evicted; runs again in 10 s (1 of 10)"), (first.Reason, first.Message));
        Assert.Equal((3, T0.AddSeconds(40)), (third.Record.Infrastructure, third.Record.After));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 3)]
    public void Disrupted_trial_fails_once_its_retries_are_used_up(int limit, int used)
    {
        var failed = Assert.IsType<TrialDecision.Fail>(Decide(Evicted, Retried(used), new RetrySpec { Infrastructure = limit }));

        Assert.Equal((TrialReason.Disrupted, $"pod x was taken away: Evicted; not run again: retry.infrastructure is {limit}"), (failed.Reason, failed.Message));
    }

    [Fact]
    public void Trial_that_ran_out_of_memory_runs_again_at_once_with_half_the_batch_and_twice_the_accumulation()
    {
        var first = Assert.IsType<TrialDecision.Retry>(Decide(TooLarge, ATrial().Parameters("""{"layers": 2, "batchSize": 64}"""), Smaller(8)));

        Assert.Equal(new EffectiveBatch(32, 2), first.Effective);
        Assert.Equal((1, 0, T0), (first.Record.OutOfMemory, first.Record.Infrastructure, first.Record.After));
        Assert.Equal("out of memory; runs again with batchSize 32 instead of 64 and accumulation 2", first.Message);
    }

    [Fact]
    public void Batch_of_the_last_attempt_is_halved_down_to_the_minimum_and_then_the_trial_fails()
    {
        var used = new TrialStatus { Phase = TrialPhase.Running, Effective = new Dictionary<string, long> { ["batchSize"] = 16, ["accumulation"] = 4 } };
        var trial = ATrial().Parameters("""{"layers": 2, "batchSize": 64}""").Status(used);

        Assert.Equal(new EffectiveBatch(8, 8), Assert.IsType<TrialDecision.Retry>(Decide(TooLarge, trial, Smaller(8))).Effective);
        var failed = Assert.IsType<TrialDecision.Fail>(Decide(TooLarge, trial, Smaller(9)));
        Assert.Equal((TrialReason.OutOfMemory, "out of memory; not run again: batchSize 16 has no part of at least 9 that divides it"), (failed.Reason, failed.Message));
    }

    [Fact]
    public void Accumulation_that_is_searched_is_multiplied_from_what_was_asked_for()
    {
        var trial = ATrial().Parameters("""{"layers": 3, "batchSize": 64}""");

        Assert.Equal(new EffectiveBatch(32, 6), Assert.IsType<TrialDecision.Retry>(Decide(TooLarge, trial, Smaller(8, into: "layers"))).Effective);
    }

    [Fact]
    public void Without_a_policy_memory_is_the_trials_own_failure() => Assert.Equal(TooLarge, Decide(TooLarge, ATrial()));

    [Fact]
    public void Batch_that_the_trial_does_not_have_is_not_halved() =>
        Assert.EndsWith("batchSize is not active in this trial", Assert.IsType<TrialDecision.Fail>(Decide(TooLarge, ATrial().Parameters("""{"layers": 2}"""), Smaller(8))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(TrialReason.ExitCode)]
    [InlineData(TrialReason.Deadline)]
    [InlineData(TrialReason.ImagePull)]
    [InlineData(TrialReason.Cancelled)]
    [InlineData(TrialReason.AdmissionDenied)]
    public void Other_failures_are_final(TrialReason reason)
    {
        var failure = new TrialDecision.Fail(reason, "x", DeleteJob: false);

        Assert.Equal(failure, Decide(failure, ATrial(), Smaller(8)));
    }

    [Fact]
    public void Nothing_runs_again_for_an_experiment_that_is_done()
    {
        var failed = Assert.IsType<TrialDecision.Fail>(Decide(Evicted, ATrial(), stop: "target reached"));

        Assert.Equal((TrialReason.Cancelled, "not run again, because the experiment is done: target reached (pod x was taken away: Evicted)"), (failed.Reason, failed.Message));
    }

    private static RetrySpec Smaller(long min, string into = "accumulation") =>
        new() { OnOutOfMemory = new OutOfMemorySpec { Parameter = "batchSize", AccumulateInto = into, Min = min } };

    private static TrialBuilder Retried(int infrastructure) =>
        ATrial().Status(new TrialStatus { Phase = TrialPhase.Running, Retry = new TrialRetry { Infrastructure = infrastructure, ReplacedJob = "job-before" } });

    private static TrialDecision Decide(TrialDecision.Fail failure, TrialBuilder trial, RetrySpec? retry = null, string? stop = null)
    {
        var experiment = AnExperiment().Container("{}").With(s => s with
        {
            Parameters = [new ParameterSpec { Name = "layers", Type = ParameterType.Int, Min = 1, Max = 6 }, new ParameterSpec { Name = "batchSize", Type = ParameterType.Discrete, Values = [32, 64] }],
            Retry = retry,
        });
        return RetryDecider.Decide(failure, new TrialObservation(trial.Done(), Given.Definition(experiment), stop, AJob().FailedByBackoff(T0).Done(), JobWasCreated: true, [], T0));
    }
}
