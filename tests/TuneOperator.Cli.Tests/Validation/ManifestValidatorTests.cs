using TuneOperator.Cli.Katib;
using TuneOperator.Cli.Manifests;
using TuneOperator.Cli.Tests.Katib;
using TuneOperator.Cli.Validation;

namespace TuneOperator.Cli.Tests.Validation;

public sealed class ManifestValidatorTests(ValidatorFixture fixture) : IClassFixture<ValidatorFixture>
{
    private const string Good =
        """
        apiVersion: tuneoperator.io/v1alpha1
        kind: Experiment
        metadata:
          name: small
          namespace: somewhere
        spec:
          objective:
            metrics:
            - name: loss
              goal: Minimize
          parameters:
          - name: x
            type: Double
            min: 0
            max: 1
          maxTrials: 3
          trialTemplate:
            spec:
              template:
                spec:
                  containers:
                  - name: main
                    image: example.org/any
                    args: ["${parameters.x}"]

        """;

    [Fact]
    public async Task What_a_cluster_would_take_has_no_faults()
    {
        var report = await Validate(Good);

        Assert.Empty(report.Faults);
        Assert.Empty(report.Remarks);
    }

    [Theory]
    [InlineData("goal: Minimize", "goal: Minimise", "m.yaml:10: spec.objective.metrics[0].goal: ")]
    [InlineData("max: 1", "max: -1", "m.yaml:14: spec.parameters[0].min: ")]
    [InlineData("maxTrials: 3", "maxTrails: 3", "m.yaml:16: spec.maxTrails: unknown field")]
    [InlineData("parameters.x", "parameters.y", "m.yaml:24: spec.trialTemplate.spec.template.spec.containers[0].args[0]: ${parameters.y} names no parameter of this experiment, which has x")]
    [InlineData("name: main", "name: Main", "m.yaml:22: spec.trialTemplate: the API server refuses a Job of this template")]
    [InlineData("v1alpha1", "v1", "m.yaml:1: there is no tuneoperator.io/v1;")]
    public async Task A_fault_is_said_with_its_line(string right, string wrong, string sentence) =>
        Assert.Contains((await Validate(Good.Replace(right, wrong, StringComparison.Ordinal))).Faults, fault => fault.StartsWith(sentence, StringComparison.Ordinal));

    [Fact]
    public async Task A_misspelt_field_does_not_hide_the_other_faults()
    {
        var report = await Validate(Good.Replace("maxTrials: 3", "maxTrials: 3\n  colour: red", StringComparison.Ordinal).Replace("max: 1", "max: -1", StringComparison.Ordinal));

        Assert.Contains(report.Faults, fault => fault.Contains("spec.colour: unknown field", StringComparison.Ordinal));
        Assert.Contains(report.Faults, fault => fault.Contains("min must be less than max", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Other_objects_are_checked_as_well_and_unknown_ones_are_said()
    {
        var report = await Validate("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: BAD}\n---\napiVersion: kueue.x-k8s.io/v1beta1\nkind: LocalQueue\nmetadata: {name: team-a}\n");

        Assert.StartsWith("m.yaml:3: metadata.name: ", Assert.Single(report.Faults), StringComparison.Ordinal);
        Assert.Contains("m.yaml:5: LocalQueue of kueue.x-k8s.io/v1beta1 is not known here, so it is not checked", report.Remarks);
        Assert.Contains(report.Remarks, remark => remark.Contains("there is no Experiment in it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_experiment_of_Katib_is_told_how_to_become_ours() =>
        Assert.Contains("tune import", Assert.Single((await Validate(AKatibExperiment.Full)).Faults), StringComparison.Ordinal);

    [Fact]
    public async Task What_import_makes_of_an_experiment_of_Katib_is_valid()
    {
        var (manifest, _) = KatibImport.Convert(ManifestReader.Parse(AKatibExperiment.Full, "katib.yaml").Single());

        Assert.Empty((await Validate(YamlPrinter.Print(manifest))).Faults);
    }

    private Task<ValidationReport> Validate(string text) => fixture.Validator.ValidateAsync(ManifestReader.Parse(text, "m.yaml"), TestContext.Current.CancellationToken);
}
