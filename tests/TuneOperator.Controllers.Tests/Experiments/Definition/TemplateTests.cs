using TuneOperator.Controllers.Experiments.Definition;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Experiments.Definition;

public class TemplateTests
{
    private const string Spec = "spec.trialTemplate.spec";
    private const string Pod = Spec + ".template.spec";

    [Theory]
    [InlineData("{}", Pod + ".containers")]
    [InlineData("""{"template": {"spec": {"containers": []}}}""", Pod + ".containers")]
    [InlineData("""{"template": {"spec": "x"}}""", Pod + ".containers")]
    [InlineData("""{"template": "x"}""", Pod + ".containers")]
    [InlineData("""{"template": {"spec": {"containers": [{"image": "i"}]}}}""", Pod + ".containers[0].name")]
    [InlineData("""{"selector": {}, "template": {"spec": {"containers": [{"name": "c"}]}}}""", Spec + ".selector")]
    [InlineData("""{"manualSelector": true, "template": {"spec": {"containers": [{"name": "c"}]}}}""", Spec + ".selector")]
    public void Template_without_a_usable_container_is_refused(string jobSpec, string path)
    {
        var error = Assert.Single(Given.Errors(AnExperiment().Template(jobSpec)));

        Assert.Equal((DefinitionError.InvalidTemplate, path), (error.Reason, error.Path));
    }

    [Theory]
    [InlineData("""{"image": "train:${parameters.layers}"}""", ".image")]
    [InlineData("""{"env": [{"name": "${parameters.layers}", "value": "1"}]}""", ".env[0].name")]
    [InlineData("""{"env": [{"name": "A", "valueFrom": {"fieldRef": {"fieldPath": "${parameters.layers}"}}}]}""", ".env[0].valueFrom.fieldRef.fieldPath")]
    [InlineData("""{"resources": {"limits": {"${parameters.layers}": 1}}}""", ".resources.limits.${parameters.layers}")]
    [InlineData("""{"command": [["${parameters.layers}"]]}""", ".command[0][0]")]
    [InlineData("""{"workingDir": "${parameters.layers"}""", ".workingDir")]
    public void Placeholder_in_a_place_where_it_is_not_replaced_is_an_error(string container, string below)
    {
        var error = Assert.Single(Given.Errors(AnExperiment().Container(container)));

        Assert.Equal((DefinitionError.InvalidTemplate, Pod + ".containers[0]" + below), (error.Reason, error.Path));
        Assert.Contains("take it out here", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Placeholder_in_a_label_of_the_job_or_of_the_pod_is_an_error()
    {
        var experiment = AnExperiment()
            .Template("""{"template": {"metadata": {"labels": {"a": "${parameters.layers}"}}, "spec": {"containers": [{"name": "c"}]}}}""")
            .With(s => s with { TrialTemplate = s.TrialTemplate! with { Metadata = new() { Labels = new Dictionary<string, string> { ["b"] = "${parameters.layers}" } } } });

        Assert.Equal([Spec + ".template.metadata.labels.a", "spec.trialTemplate.metadata.labels.b"], Given.Errors(experiment).Select(error => error.Path));
    }

    [Fact]
    public void Key_that_looks_like_the_path_of_a_command_does_not_make_a_place()
    {
        var experiment = AnExperiment().Template(
            """{"template": {"metadata": {"annotations": {"a.template.spec.containers[0].command[0]": "${parameters.layers}"}}, "spec": {"containers": [{"name": "c"}]}}}""");

        Assert.Contains("take it out here", Assert.Single(Given.Errors(experiment)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_name_is_an_error_that_lists_the_parameters()
    {
        var error = Assert.Single(Given.Errors(AnExperiment().Container("""{"args": ["${parameters.layer}"]}""")));

        Assert.Equal((DefinitionError.UnknownPlaceholder, Pod + ".containers[0].args[0]"), (error.Reason, error.Path));
        Assert.Contains("layers, learningRate, optimizer", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("${parameters.layers")]
    [InlineData("${parameters.}")]
    [InlineData("${parameters.la yers}")]
    [InlineData("${parameters.${parameters.layers}")]
    public void Placeholder_of_the_wrong_shape_is_an_error(string text)
    {
        var error = Assert.Single(Given.Errors(AnExperiment().Container($$"""{"args": ["{{text}}"]}""")));

        Assert.Contains("closing brace", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hundred_thousand_openings_are_told_in_a_bounded_message()
    {
        var text = string.Concat(Enumerable.Repeat("${parameters.", 50_000));

        var errors = Given.Errors(AnExperiment().Container($$"""{"args": ["{{text}}"]}"""));

        Assert.Equal(50_000, errors.Count);
        Assert.All(errors, error => Assert.InRange(error.Message.Length, 1, 200));
    }

    [Fact]
    public void Gpus_of_a_template_are_counted_over_its_containers()
    {
        var definition = Given.Definition(AnExperiment().Template(
            """
            {"template": {"spec": {"containers": [
              {"name": "a", "resources": {"limits": {"nvidia.com/gpu": 2}}}, {"name": "b", "resources": {"limits": {"nvidia.com/gpu": "1"}}}, {"name": "c", "resources": "?"}]}}}
            """));

        Assert.Equal(3, definition.GpusPerTrial);
    }
}
