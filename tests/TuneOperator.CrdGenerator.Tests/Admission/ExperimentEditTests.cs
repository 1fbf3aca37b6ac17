using TuneOperator.Api.Experiments;
using Xunit;

namespace TuneOperator.CrdGenerator.Tests.Admission;

public sealed class ExperimentEditTests
{
    private const string Started = """{"status": {"nextIndex": 3}}""";

    private static readonly AdmissionOf Experiments = new(typeof(Experiment));

    public static TheoryData<string, string> EditsOfWhatWasTried => new()
    {
        { "spec.seed", """{"spec": {"seed": 7}}""" },
        { "spec.seed", """{"spec": {"seed": null}}""" },
        { "spec.objective", """{"spec": {"objective": {"metrics[0]": {"goal": "Minimize"}}}}""" },
        { "spec.objective", """{"spec": {"objective": {"onNonFinite": "Penalize"}}}""" },
        { "spec.parameters", """{"spec": {"parameters[0]": {"min": 0.0001}}}""" },
        { "spec.parameters", """{"spec": {"parameters[1]": {"step": null}}}""" },
        { "spec.parameters", """{"spec": {"parameters[2]": {"values": [16, 64, 128]}}}""" },
        { "spec.parameters", """{"spec": {"parameters[2]": {"values": [64, 32, 128]}}}""" },
        { "spec.parameters", """{"spec": {"parameters[2]": {"values": ["32", 64, 128]}}}""" },
        { "spec.parameters", """{"spec": {"parameters[4]": {"when": {"in": ["adam"]}}}}""" },
        { "spec.parameters", """{"spec": {"parameters[5]": {"name": "width", "type": "Int", "min": 1, "max": 2}}}""" },
        { "spec.parameters", """{"spec": {"parameters[2]": {"name": "optimizer", "type": "Categorical", "values": ["sgd", "adam"]}, "parameters[3]": {"name": "batchSize", "type": "Discrete", "values": [32, 64, 128]}}}""" },
        { "spec.initialTrials", """{"spec": {"initialTrials": null}}""" },
        { "spec.initialTrials", """{"spec": {"initialTrials[0]": {"layers": 3}}}""" },
        { "spec.initialTrials", """{"spec": {"initialTrials[0]": {"layers": null, "momentum": 2}}}""" },
        { "spec.algorithm", """{"spec": {"algorithm": {"name": "Sobol"}}}""" },
        { "spec.placement", """{"spec": {"placement": {"gpus": 1}}}""" },
        { "spec.retry", """{"spec": {"retry": {"infrastructure": 3}}}""" },
        { "spec.retry", """{"spec": {"retry": {"onOutOfMemory": {"parameter": "batchSize", "accumulateInto": "steps"}}}}""" },
        { "spec.tracking", """{"spec": {"tracking": {"wandb": {"project": "digits"}}}}""" },
        { "spec.metricsCollector", """{"spec": {"metricsCollector": {"format": "Json"}}}""" },
        { "spec.trialTemplate", """{"spec": {"trialTemplate": {"metadata": {"labels": {"app": "other"}}}}}""" },
        { "spec.trialTemplate", """{"spec": {"trialTemplate": {"spec": {"backoffLimit": 2}}}}""" },
        { "spec.trialTemplate", """{"spec": {"trialTemplate": {"spec": {"backoffLimit": null, "completions": 1}}}}""" },
        { "spec.trialTemplate", """{"spec": {"trialTemplate": {"spec": {"template": {"spec": {"containers[0]": {"image": "digits:2"}}}}}}}""" },
    };

    [Theory]
    [MemberData(nameof(EditsOfWhatWasTried))]
    public void An_edit_of_what_was_tried_is_refused_once_a_trial_has_started(string path, string edit)
    {
        var stored = Manifests.Experiment().With(Started);

        var error = Assert.Single(Experiments.Update(stored, stored.With(edit)));

        Assert.StartsWith($"{path}: Forbidden: can't be changed once a trial has started", error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EditsOfWhatWasTried))]
    public void Anything_may_be_edited_before_the_first_trial(string path, string edit)
    {
        Assert.StartsWith("spec.", path, StringComparison.Ordinal);

        Assert.Empty(Experiments.Update(Manifests.Experiment(), Manifests.Experiment().With(edit)));
        Assert.Empty(Experiments.Update(Manifests.Experiment().With("""{"status": {"nextIndex": 0}}"""), Manifests.Experiment().With(edit)));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"metadata": {"labels": {"team": "a"}}}""")]
    [InlineData("""{"spec": {"suspend": true}}""")]
    [InlineData("""{"spec": {"parallelTrials": 4}}""")]
    [InlineData("""{"spec": {"maxTrials": 200}}""")]
    [InlineData("""{"spec": {"maxFailedTrials": 5}}""")]
    [InlineData("""{"spec": {"maxDuration": "6h"}}""")]
    [InlineData("""{"spec": {"maxGpuHours": 12.5}}""")]
    [InlineData("""{"spec": {"patience": {"trials": 5}}}""")]
    [InlineData("""{"spec": {"onCompletion": {"keepJobs": "None"}}}""")]
    public void Budgets_and_what_follows_may_be_edited_at_any_time(string edit)
    {
        var stored = Manifests.Experiment().With(Started);

        Assert.Empty(Experiments.Update(stored, stored.With(edit)));
    }

    [Fact]
    public void The_status_may_be_written_at_any_time()
    {
        var stored = Manifests.Experiment().With(Started);

        Assert.Empty(Experiments.UpdateStatus(stored, stored.With("""{"status": {"nextIndex": 4, "phase": "Running", "best": {"trial": "digits-00001", "value": 0.9, "parameters": {"layers": 2}}}}""")));
    }
}
