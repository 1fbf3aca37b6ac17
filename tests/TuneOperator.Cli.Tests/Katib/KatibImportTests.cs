using System.Text.Json.Nodes;
using TuneOperator.Cli.Katib;
using TuneOperator.Cli.Manifests;
using TuneOperator.Cli.Records;

namespace TuneOperator.Cli.Tests.Katib;

public sealed class KatibImportTests
{
    [Fact]
    public void What_both_know_is_carried_over()
    {
        var (manifest, _) = Convert(AKatibExperiment.Full);

        Assert.Equal("tuneoperator.io/v1alpha1", manifest.Text("apiVersion"));
        Assert.Equal(("mnist", "kubeflow"), (manifest.Text("metadata", "name"), manifest.Text("metadata", "namespace")));
        Assert.Equal("""{"name":"accuracy","goal":"Maximize","target":0.99,"reduce":"Max"}""", manifest.Objects("spec", "objective", "metrics").Single().ToJsonString());
        Assert.Equal(
            [
                """{"name":"lr","type":"Double","min":0.01,"max":0.05,"scale":"Log"}""",
                """{"name":"layers","type":"Int","min":1,"max":5,"step":2}""",
                """{"name":"batch","type":"Discrete","values":[32,64]}""",
                """{"name":"optimizer","type":"Categorical","values":["sgd","adam"]}""",
            ],
            manifest.Objects("spec", "parameters").Select(parameter => parameter.ToJsonString()));
        Assert.Equal("""{"name":"Tpe","settings":{"startupTrials":12}}""", manifest.At("spec", "algorithm")!.ToJsonString());
        Assert.Equal((7, 3, 12, 2), (manifest.Whole("spec", "seed"), manifest.Whole("spec", "parallelTrials"), manifest.Whole("spec", "maxTrials"), manifest.Whole("spec", "maxFailedTrials")));
        Assert.Equal("training", manifest.Text("spec", "metricsCollector", "container"));
        Assert.Equal("All", manifest.Text("spec", "onCompletion", "keepJobs"));
    }

    [Fact]
    public void References_become_ours()
    {
        var (manifest, _) = Convert(AKatibExperiment.Full);
        var container = manifest.Objects("spec", "trialTemplate", "spec", "template", "spec", "containers").Single();

        Assert.Equal("""["python3","train.py","--lr=${parameters.lr}","--layers=${parameters.layers}","--out=/out/$(TUNE_TRIAL)"]""", container["command"]!.ToJsonString());
        Assert.Equal("${parameters.optimizer}", container.Objects("env").Single().Text("value"));
    }

    [Fact]
    public void Every_loss_is_said_with_its_line_and_what_to_do()
    {
        var (_, notes) = Convert(AKatibExperiment.Full);

        Assert.Collection(
            notes,
            note => Assert.Contains("katib.yaml:43: spec.algorithm.algorithmSettings[2]: prior_weight=1.0 has no counterpart in Tpe", note, StringComparison.Ordinal),
            note => Assert.Contains("spec.objective.additionalMetricNames: nothing to declare here", note, StringComparison.Ordinal),
            note => Assert.Contains("spec.trialTemplate.successCondition: the Job's own conditions decide", note, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("random", "Random")]
    [InlineData("grid", "Grid")]
    [InlineData("bayesianoptimization", "Bayesian")]
    [InlineData("multivariate-tpe", "Tpe")]
    [InlineData("cmaes", "CmaEs")]
    [InlineData("sobol", "Sobol")]
    public void Algorithms_are_known_by_their_names_here(string theirs, string ours)
    {
        var (manifest, notes) = Convert(AKatibExperiment.With($"algorithm: {{algorithmName: {theirs}}}"));

        Assert.Equal(ours, manifest.Text("spec", "algorithm", "name"));
        Assert.DoesNotContain(notes, note => note.Contains("algorithm", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("pbt")]
    [InlineData("darts")]
    [InlineData("homegrown")]
    public void Algorithms_that_are_not_there_become_auto_and_that_is_said(string theirs)
    {
        var (manifest, notes) = Convert(AKatibExperiment.With($"algorithm: {{algorithmName: {theirs}}}"));

        Assert.Equal("Auto", manifest.Text("spec", "algorithm", "name"));
        Assert.Contains(notes, note => note.Contains("spec.algorithm.algorithmName", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("collector: {kind: File}", "Logs", "tail -F /var/log/katib/metrics.log")]
    [InlineData("collector: {kind: TensorFlowEvent}", null, "event files are not read")]
    [InlineData("collector: {kind: Custom}", null, "a collector of your own is not run")]
    public void Collectors_that_are_not_there_are_said(string collector, string? source, string sentence)
    {
        var (manifest, notes) = Convert(AKatibExperiment.With($"metricsCollectorSpec: {{{collector}, source: {{fileSystemPath: {{format: JSON}}}}}}"));

        Assert.Equal(source, manifest.Text("spec", "metricsCollector", "source"));
        Assert.Contains(notes, note => note.Contains(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void A_filter_gets_names_for_its_groups()
    {
        var (manifest, _) = Convert(AKatibExperiment.With("""metricsCollectorSpec: {source: {filter: {metricsFormat: ['{metricName: ([\w|-]+), metricValue: ((-?\d+)(\.\d+)?)}']}}}"""));

        Assert.Equal(@"{metricName: (?<name>[\w|-]+), metricValue: (?<value>(?:-?\d+)(?:\.\d+)?)}", manifest.Text("spec", "metricsCollector", "regex"));
    }

    [Fact]
    public void A_normal_distribution_is_said_to_be_even_here() =>
        Assert.Contains(
            Convert(AKatibExperiment.With("parameters: [{name: x, parameterType: double, feasibleSpace: {min: '0', max: '1', distribution: normal}}]")).Notes,
            note => note.Contains("spec.parameters[0].feasibleSpace.distribution: every value of the range is equally likely", StringComparison.Ordinal));

    [Fact]
    public void A_parameter_with_dashes_in_front_is_renamed_with_its_references()
    {
        var (manifest, notes) = Convert(AKatibExperiment.With(
            """
            parameters: [{name: --lr, parameterType: double, feasibleSpace: {min: '0', max: '1'}}]
              trialTemplate:
                trialParameters: [{name: rate, reference: --lr}]
                trialSpec: {apiVersion: batch/v1, kind: Job, spec: {template: {spec: {containers: [{name: main, image: x, args: ['${trialParameters.rate}']}]}}}}
            """));

        Assert.Equal("lr", manifest.Objects("spec", "parameters").Single().Text("name"));
        Assert.Contains("\"${parameters.lr}\"", manifest.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(notes, note => note.Contains("it is called lr", StringComparison.Ordinal));
    }

    [Fact]
    public void A_placeholder_where_none_is_replaced_is_said() =>
        Assert.Contains(
            Convert(AKatibExperiment.With(
                """
                trialTemplate:
                    trialParameters: [{name: gpus, reference: x}]
                    trialSpec: {apiVersion: batch/v1, kind: Job, spec: {template: {spec: {containers: [{name: main, image: 'x:${trialParameters.gpus}'}]}}}}
                """)).Notes,
            note => note.Contains("${trialParameters.gpus} stands where no parameter is put in", StringComparison.Ordinal));

    [Theory]
    [InlineData(1, "becomes a plain Job")]
    [InlineData(3, "of the PyTorchJob with 4 pods only Master is kept")]
    public void A_training_job_is_kept_as_far_as_it_is_one_pod(int workers, string sentence)
    {
        var worker = workers == 1 ? string.Empty : $", Worker: {{replicas: {workers}, template: {{spec: {{containers: []}}}}}}";
        var replicas = $"{{Master: {{replicas: 1, template: {{spec: {{containers: [{{name: pytorch, image: mine}}]}}}}}}{worker}}}";
        var (manifest, notes) = Convert(AKatibExperiment.With($"trialTemplate: {{trialSpec: {{apiVersion: kubeflow.org/v1, kind: PyTorchJob, spec: {{pytorchReplicaSpecs: {replicas}}}}}}}"));

        Assert.Equal("mine", manifest.Objects("spec", "trialTemplate", "spec", "template", "spec", "containers").Single().Text("image"));
        Assert.Contains(notes, note => note.Contains(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_template_says_of_itself_is_put_in_and_what_is_not_known_is_said_once()
    {
        var (manifest, notes) = Convert(AKatibExperiment.With(
            """
            trialTemplate:
                trialParameters: [{name: team, reference: '${trialSpec.Labels[team]}'}, {name: kind, reference: '${trialSpec.Kind}'}, {name: ns, reference: '${trialSpec.Namespace}'}]
                trialSpec: {apiVersion: batch/v1, kind: Job, metadata: {labels: {team: a}}, spec: {template: {spec: {containers: [{name: main, image: x, args: ['${trialParameters.team}/${trialParameters.kind}/${trialParameters.ns}']}]}}}}
            """));

        Assert.Contains("\"a/Job/${trialParameters.ns}\"", manifest.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("${trialSpec.Namespace} has no counterpart", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public void The_resource_of_Hyperband_becomes_the_budget()
    {
        var (manifest, notes) = Convert(AKatibExperiment.With(
            """
            algorithm: {algorithmName: hyperband, algorithmSettings: [{name: resource_name, value: epochs}, {name: eta, value: '3'}, {name: r_l, value: '9'}]}
              parameters: [{name: lr, parameterType: double, feasibleSpace: {min: '0', max: '1'}}, {name: epochs, parameterType: int, feasibleSpace: {min: '9', max: '9'}}]
              trialTemplate:
                trialParameters: [{name: e, reference: epochs}]
                trialSpec: {apiVersion: batch/v1, kind: Job, spec: {template: {spec: {containers: [{name: main, image: x, args: ['--epochs=${trialParameters.e}']}]}}}}
            """));

        Assert.Equal("""{"name":"Hyperband","settings":{"eta":3,"maxSteps":9}}""", manifest.At("spec", "algorithm")!.ToJsonString());
        Assert.Equal(["lr"], manifest.Objects("spec", "parameters").Select(parameter => parameter.Text("name")));
        Assert.Contains("--epochs=$(TUNE_BUDGET)", manifest.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(notes);
    }

    [Fact]
    public void Architecture_search_is_said_to_be_left_out() =>
        Assert.Contains(Convert(AKatibExperiment.With("nasConfig: {graphConfig: {numLayers: 8}}")).Notes, note => note.Contains("spec.nasConfig: architecture search is left out", StringComparison.Ordinal));

    private static (JsonObject Manifest, IReadOnlyList<string> Notes) Convert(string text) => KatibImport.Convert(ManifestReader.Parse(text, "katib.yaml").Single());
}
