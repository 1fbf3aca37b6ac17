using System.Text.Json.Nodes;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Trials.Jobs;
using TuneOperator.Testing.Builders;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Trials.Jobs;

public class RepeatedJobTests
{
    private static ExperimentBuilder Repeated => AnExperiment().With(s => s with { Repeats = new RepeatsSpec { Count = 5 } });

    [Fact]
    public void Runs_are_the_pods_of_one_indexed_job()
    {
        var spec = JobOf(Repeated, TrialPurpose.Search)["spec"]!;

        Assert.Equal(("Indexed", 5, 5), ((string?)spec["completionMode"], (int?)spec["completions"], (int?)spec["parallelism"]));
    }

    [Fact]
    public void Parallelism_of_the_template_bounds_how_many_run_at_a_time()
    {
        var spec = JobOf(Repeated.With(s => s with { TrialTemplate = s.TrialTemplate! with { Spec = With(s.TrialTemplate.Spec!, "parallelism", 2) } }), TrialPurpose.Search)["spec"]!;

        Assert.Equal((5, 2), ((int?)spec["completions"], (int?)spec["parallelism"]));
    }

    [Fact]
    public void Each_run_knows_its_number_and_has_a_seed_of_its_own()
    {
        var variables = JobOf(Repeated, TrialPurpose.Search)["spec"]!["template"]!["spec"]!["containers"]![0]!["env"]!.AsArray().ToList();

        Assert.Equal("TUNE_REPEAT", (string?)variables[0]!["name"]);
        Assert.Equal("metadata.annotations['batch.kubernetes.io/job-completion-index']", (string?)variables[0]!["valueFrom"]!["fieldRef"]!["fieldPath"]);
        Assert.EndsWith("$(TUNE_REPEAT)", (string?)variables.Single(variable => (string?)variable!["name"] == "TUNE_SEED")!["value"], StringComparison.Ordinal);
    }

    [Fact]
    public void Verification_has_runs_of_its_own_and_is_not_repeated_on_top() =>
        Assert.Null(JobOf(Repeated.With(s => s with { Verification = new VerificationSpec { Metric = "test" } }), TrialPurpose.Verification)["spec"]!["completions"]);

    [Fact]
    public void Template_that_counts_its_pods_itself_is_refused()
    {
        var errors = Given.Errors(Repeated.With(s => s with { TrialTemplate = s.TrialTemplate! with { Spec = With(s.TrialTemplate.Spec!, "completions", 3) } }));

        Assert.Contains(errors, error => error.ToString().Contains("spec.trialTemplate.spec.completions: leave completions and completionMode out", StringComparison.Ordinal));
    }

    private static JsonObject With(JsonObject spec, string field, int value)
    {
        var changed = (JsonObject)spec.DeepClone();
        changed[field] = value;
        return changed;
    }

    private static JsonObject JobOf(ExperimentBuilder experiment, TrialPurpose purpose)
    {
        var definition = Given.Definition(experiment);
        return JobFactory.Create(definition, TrialPoint.Of(ATrial().Purpose(purpose).Done(), definition));
    }
}
