using TuneOperator.Api.Experiments;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Testing.Builders;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Experiments.Definition;

public class RetryPolicyTests
{
    private static readonly ParameterSpec Batch = new() { Name = "batchSize", Type = ParameterType.Discrete, Values = [32, 64] };

    [Fact]
    public void Cluster_may_take_a_pod_away_ten_times_by_default_and_memory_is_the_trials_own_matter() =>
        Assert.Equal(new RetryPolicy(10, OnOutOfMemory: null), Given.Definition().Retry);

    [Fact]
    public void Accumulation_is_a_parameter_of_the_space_or_one_of_its_own()
    {
        Assert.Equal(new MemoryRetry("batchSize", "gradientAccumulationSteps", "TUNE_PARAM_GRADIENT_ACCUMULATION_STEPS", 8), Given.Definition(With(Batch, "gradientAccumulationSteps", 8)).Retry.OnOutOfMemory);
        Assert.Equal(new MemoryRetry("batchSize", "layers", ExtraVariable: null, 1), Given.Definition(With(Batch, "layers", min: null)).Retry.OnOutOfMemory);
    }

    [Fact]
    public void Template_may_refer_to_the_accumulation()
    {
        var experiment = With(Batch, "accumulate", 8).Container("""{"args": ["--accumulate=${parameters.accumulate}"]}""");

        Assert.NotNull(Given.Definition(experiment));
        Assert.Equal("UnknownPlaceholder", Given.Errors(experiment.With(s => s with { Retry = null }))[0].Reason);
    }

    public static TheoryData<ParameterSpec, string, long?, string> Bad => new()
    {
        { Batch with { Name = "batch" }, "steps", 8, "spec.retry.onOutOfMemory.parameter: 'batchSize' is no parameter of this experiment, which has layers, batch" },
        { Batch with { Values = [0.5, 1] }, "steps", 1, "spec.retry.onOutOfMemory.parameter: batchSize can't be halved" },
        { Batch with { Values = [0, 1] }, "steps", 1, "spec.retry.onOutOfMemory.parameter: batchSize can't be halved" },
        { new ParameterSpec { Name = "batchSize", Type = ParameterType.Double, Min = 1, Max = 8 }, "steps", 1, "spec.retry.onOutOfMemory.parameter: batchSize can't be halved" },
        { Batch, "steps", 64, "spec.retry.onOutOfMemory.min: min 64 leaves nothing to halve: the largest batchSize is 64" },
        { Batch, "steps", 0, "spec.retry.onOutOfMemory.min: must be at least 1" },
        { Batch, "batchSize", 8, "spec.retry.onOutOfMemory.accumulateInto: must name something other than parameter" },
        { Batch, "2 steps", 8, "spec.retry.onOutOfMemory.accumulateInto: '2 steps' is no name" },
        { Batch, "batch-size", 8, "spec.retry.onOutOfMemory.accumulateInto: batch-size and batchSize would share the environment variable TUNE_PARAM_BATCH_SIZE" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Policy_that_cannot_work_is_refused_with_what_to_change(ParameterSpec batch, string accumulateInto, long? min, string says) =>
        Assert.StartsWith(says, Assert.Single(Given.Errors(With(batch, accumulateInto, min))).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Categorical_accumulation_cannot_be_doubled()
    {
        var experiment = With(Batch, "optimizer", 8).With(s => s with { Parameters = [.. s.Parameters!, new ParameterSpec { Name = "optimizer", Type = ParameterType.Categorical, Values = ["a", "b"] }] });

        Assert.Contains("optimizer can't be doubled", Assert.Single(Given.Errors(experiment)).Message, StringComparison.Ordinal);
    }

    private static ExperimentBuilder With(ParameterSpec batch, string accumulateInto, long? min) => AnExperiment()
        .Parameters(new ParameterSpec { Name = "layers", Type = ParameterType.Int, Min = 1, Max = 6 }, batch)
        .Container("{}")
        .With(s => s with { Retry = new RetrySpec { OnOutOfMemory = new OutOfMemorySpec { Parameter = "batchSize", AccumulateInto = accumulateInto, Min = min } } });
}
