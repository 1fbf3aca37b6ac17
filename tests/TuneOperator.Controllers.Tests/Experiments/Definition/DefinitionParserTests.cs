using System.Text.Json.Nodes;
using TuneOperator.Api.Experiments;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Experiments.Definition.Stages;
using TuneOperator.Testing.Builders;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Experiments.Definition;

public class DefinitionParserTests
{
    private static readonly ParameterSpec Lr = new() { Name = "lr", Type = ParameterType.Double, Min = 0.1, Max = 1 };
    private static readonly ParameterSpec Optimizer = new() { Name = "optimizer", Type = ParameterType.Categorical, Values = ["sgd", "adam"] };

    public static TheoryData<string, string, string> BadParameters => new()
    {
        { """[]""", "spec.parameters", "at least one parameter" },
        { """[{"type": "Int", "min": 1, "max": 2}]""", "spec.parameters[0].name", "needs a name" },
        { """[{"name": "a"}]""", "spec.parameters[0].type", "Double, Int, Discrete and Categorical" },
        { """[{"name": "a", "type": "Double", "min": 1}]""", "spec.parameters[0]", "needs min and max" },
        { """[{"name": "a", "type": "Double", "min": 2, "max": 1}]""", "spec.parameters[0]", "min 2 must be less than max 1" },
        { """[{"name": "a", "type": "Double", "min": 0, "max": 1, "scale": "Log"}]""", "spec.parameters[0]", "raise min, or use scale Linear" },
        { """[{"name": "a", "type": "Double", "min": -1.7e308, "max": 1.7e308}]""", "spec.parameters[0]", "not that far apart" },
        { """[{"name": "a", "type": "Double", "min": 0, "max": 1, "step": 0}]""", "spec.parameters[0]", "step must be greater than 0" },
        { """[{"name": "a", "type": "Int", "min": 1, "max": 2.5}]""", "spec.parameters[0]", "whole numbers" },
        { """[{"name": "a", "type": "Int", "min": 0, "max": 1e17}]""", "spec.parameters[0]", "at most 2^53" },
        { """[{"name": "a", "type": "Int", "min": 1, "max": 9, "step": 0.5}]""", "spec.parameters[0]", "whole numbers" },
        { """[{"name": "a", "type": "Discrete"}]""", "spec.parameters[0].values", "needs values" },
        { """[{"name": "a", "type": "Discrete", "values": [1, "2"]}]""", "spec.parameters[0].values", "use type Categorical" },
        { """[{"name": "a", "type": "Discrete", "values": [1, 1.0]}]""", "spec.parameters[0].values", "must be different" },
        { """[{"name": "a", "type": "Categorical", "values": []}]""", "spec.parameters[0].values", "needs values" },
        { """[{"name": "a", "type": "Categorical", "values": [{"x": 1}]}]""", "spec.parameters[0].values", "strings, numbers or booleans" },
        { """[{"name": "a", "type": "Categorical", "values": [null]}]""", "spec.parameters[0].values", "strings, numbers or booleans" },
        { """[{"name": "a", "type": "Categorical", "values": ["1", 1]}]""", "spec.parameters[0].values", "'1' is there twice" },
        { """[{"name": "a", "type": "Categorical", "values": ["x\ny", "z"]}]""", "spec.parameters[0].values", "control characters" },
        { """[{"name": "aB", "type": "Int", "min": 1, "max": 2}, {"name": "a_b", "type": "Int", "min": 1, "max": 2}]""", "spec.parameters", "TUNE_PARAM_A_B" },
        { """[{"name": "a", "type": "Int", "min": 1, "max": 2}, {"name": "a", "type": "Int", "min": 1, "max": 2}]""", "spec.parameters", "more than one parameter a" },
        { """[{"name": "a", "type": "Int", "min": 1, "max": 2, "when": {"parameter": "b", "in": [1]}}]""", "spec.parameters[0].when.parameter", "'b' is not another parameter" },
        { """[{"name": "a", "type": "Int", "min": 1, "max": 2, "when": {"parameter": "a", "in": [1]}}]""", "spec.parameters[0].when.parameter", "not another parameter" },
        {
            """[{"name": "a", "type": "Categorical", "values": ["x"]}, {"name": "b", "type": "Int", "min": 1, "max": 2, "when": {"parameter": "a", "in": ["y"]}}]""",
            "spec.parameters[1].when.in", "\"y\" is no value of a"
        },
        {
            """[{"name": "a", "type": "Categorical", "values": ["x"]}, {"name": "b", "type": "Int", "min": 1, "max": 2, "when": {"parameter": "a", "in": []}}]""",
            "spec.parameters[1].when.in", "an empty list"
        },
        {
            """[{"name": "a", "type": "Int", "min": 1, "max": 2, "when": {"parameter": "b", "in": [1]}}, {"name": "b", "type": "Int", "min": 1, "max": 2, "when": {"parameter": "a", "in": [1]}}]""",
            "spec.parameters", "circle"
        },
        { """[{"name": "a", "type": "Int", "min": 0, "max": 9, "scale": "Log"}]""", "spec.parameters[0]", "raise min" },
    };

    [Theory]
    [MemberData(nameof(BadParameters))]
    public void Bad_parameter_is_refused_with_its_path_and_what_to_change(string parameters, string path, string says)
    {
        var specs = JsonNode.Parse(parameters)!.AsArray().Select(node => Wire.Read<ParameterSpec>((JsonObject)node!)).ToArray();

        var errors = Given.Errors(AnExperiment().Parameters(specs).Container("{}"));

        var error = Assert.Single(errors, error => error.Path == path);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter '", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, Func<ExperimentSpec, ExperimentSpec>> BadSpecs => new()
    {
        { "spec.objective.metrics", "one metric", s => s with { Objective = null } },
        { "spec.objective.metrics", "one metric", s => s with { Objective = new ObjectiveSpec { Metrics = [] } } },
        { "spec.objective.metrics[0].name", "another name", s => s with { Objective = new ObjectiveSpec { Metrics = [new MetricSpec { Name = "Step", Goal = MetricGoal.Minimize }] } } },
        { "spec.maxTrials", "maxTrials, maxDuration or maxGpuHours", s => s with { MaxTrials = null } },
        { "spec.maxDuration", "'soon' is no duration", s => s with { MaxDuration = "soon" } },
        { "spec.maxDuration", "less than ten years", s => s with { MaxDuration = "999999d" } },
        { "spec.onCompletion.ttlAfterFinished", "at least 1m", s => s with { OnCompletion = new OnCompletionSpec { TtlAfterFinished = "5s" } } },
        { "spec.metricsCollector.regex", "(?<name>", s => s with { MetricsCollector = new MetricsCollectorSpec { Format = MetricsFormat.Regex, Regex = "(.*)" } } },
        { "spec.metricsCollector.regex", "not a usable", s => s with { MetricsCollector = new MetricsCollectorSpec { Format = MetricsFormat.Regex, Regex = "(?<name>a(?<value>b" } } },
        { "spec.metricsCollector.regex", "not a usable", s => s with { MetricsCollector = new MetricsCollectorSpec { Format = MetricsFormat.Regex, Regex = @"(?<name>\w+)(?=x)(?<value>\1)" } } },
        { "spec.metricsCollector.format", "Push brings none", s => s with { MetricsCollector = new MetricsCollectorSpec { Source = MetricsSource.Push, Format = MetricsFormat.Json } } },
        { "spec.metricsCollector.prometheus", "give the port", s => s with { MetricsCollector = new MetricsCollectorSpec { Source = MetricsSource.Prometheus } } },
        { "spec.metricsCollector.prometheus", "the source is Logs", s => s with { MetricsCollector = new MetricsCollectorSpec { Prometheus = new PrometheusSpec { Port = 80 } } } },
        { "spec.metricsCollector.prometheus.port", "1 to 65535", s => s with { MetricsCollector = Scraped(new PrometheusSpec()) } },
        { "spec.metricsCollector.prometheus.port", "1 to 65535", s => s with { MetricsCollector = Scraped(new PrometheusSpec { Port = 65536 }) } },
        { "spec.metricsCollector.prometheus.path", "is no path", s => s with { MetricsCollector = Scraped(new PrometheusSpec { Port = 80, Path = "metrics" }) } },
        { "spec.metricsCollector.prometheus.path", "is no path", s => s with { MetricsCollector = Scraped(new PrometheusSpec { Port = 80, Path = "/a?b" }) } },
        { "spec.metricsCollector.prometheus.path", "is no path", s => s with { MetricsCollector = Scraped(new PrometheusSpec { Port = 80, Path = "/\r\nHost: x" }) } },
        { "spec.metricsCollector.prometheus.interval", "'0s' is no duration", s => s with { MetricsCollector = Scraped(new PrometheusSpec { Port = 80, Interval = "0s" }) } },
        { "spec.metricsCollector.prometheus.interval", "'500ms' is no duration", s => s with { MetricsCollector = Scraped(new PrometheusSpec { Port = 80, Interval = "500ms" }) } },
        { "spec.metricsCollector.source", "such as val_accuracy", s => s with { MetricsCollector = Scraped(new PrometheusSpec { Port = 80 }), Objective = new ObjectiveSpec { Metrics = [new MetricSpec { Name = "val-accuracy", Goal = MetricGoal.Maximize }] } } },
        { "spec.repeats", "Prometheus follows one pod a trial", s => s with { MetricsCollector = Scraped(new PrometheusSpec { Port = 80 }), Repeats = new RepeatsSpec { Count = 2 } } },
        { "spec.repeats", "Push follows one pod a trial", s => s with { MetricsCollector = new MetricsCollectorSpec { Source = MetricsSource.Push }, Repeats = new RepeatsSpec { Count = 2 } } },
        { "spec.earlyStopping", "too late to stop a trial by", s => s with { MetricsCollector = new MetricsCollectorSpec { Source = MetricsSource.TerminationMessage }, EarlyStopping = new EarlyStoppingSpec { Name = EarlyStoppingName.Median } } },
        { "spec.metricsCollector.container", "it has trainer", s => s with { MetricsCollector = new MetricsCollectorSpec { Container = "sidecar" } } },
        { "spec.trialTemplate.spec", "needs a Job", s => s with { TrialTemplate = null } },
        { "spec.parameters", "make the steps coarser", s => s with { Algorithm = new AlgorithmSpec { Name = AlgorithmName.Grid }, Parameters = [new ParameterSpec { Name = "learningRate", Type = ParameterType.Int, Min = 1, Max = 1_000_000 }] } },
        { "spec.algorithm", "learningRate", s => s with { Algorithm = new AlgorithmSpec { Name = AlgorithmName.Grid } } },
        { "spec.initialTrials[0].lr", "is no parameter", s => s with { InitialTrials = [new JsonObject { ["lr"] = 1 }] } },
        { "spec.initialTrials[0].layers", "\"two\" is no value of layers", s => s with { InitialTrials = [new JsonObject { ["layers"] = "two" }] } },
        { "spec.initialTrials[0].layers", "null is no value", s => s with { InitialTrials = [new JsonObject { ["layers"] = null }] } },
        { "spec.initialTrials[0]", "does not take the value 7", s => s with { InitialTrials = [new JsonObject { ["layers"] = 7 }] } },
        { "spec.initialTrials[1]", "same point as initialTrials[0]", s => s with { InitialTrials = [new JsonObject { ["layers"] = 2 }, new JsonObject { ["layers"] = 2.0 }] } },
    };

    [Theory]
    [MemberData(nameof(BadSpecs))]
    public void Bad_spec_is_refused_with_its_path_and_what_to_change(string path, string says, Func<ExperimentSpec, ExperimentSpec> change)
    {
        var errors = Given.Errors(AnExperiment().With(change));

        Assert.Contains(errors, error => error.Path == path && error.Message.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void Pod_is_scraped_at_metrics_every_ten_seconds_unless_told_otherwise()
    {
        var plain = Given.Definition(AnExperiment().With(s => s with { MetricsCollector = Scraped(new PrometheusSpec { Port = 80 }) })).Metrics.Scraping;
        var told = Given.Definition(AnExperiment().With(s => s with { MetricsCollector = Scraped(new PrometheusSpec { Port = 9, Path = "/m", Interval = "1s" }) })).Metrics.Scraping;

        Assert.Equal(new Scraping(80, "/metrics", TimeSpan.FromSeconds(10)), plain);
        Assert.Equal(new Scraping(9, "/m", TimeSpan.FromSeconds(1)), told);
    }

    private static MetricsCollectorSpec Scraped(PrometheusSpec prometheus) => new() { Source = MetricsSource.Prometheus, Prometheus = prometheus };

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var errors = Given.Errors(AnExperiment().Parameters(Lr with { Max = 0 }, Optimizer with { Values = null }).With(s => s with { MaxDuration = "x" }));

        Assert.Equal(
            ["spec.maxDuration", "spec.parameters[0]", "spec.parameters[1].values", "spec.trialTemplate.spec.template.spec.containers[0].command[1]"],
            errors.Select(error => error.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Seed_that_is_not_given_comes_from_the_uid()
    {
        var one = Given.Definition(AnExperiment("one").With(s => s with { Seed = null }));
        var other = Given.Definition(AnExperiment("other").With(s => s with { Seed = null }));

        Assert.NotEqual(one.Seed, other.Seed);
        Assert.Equal(one.Seed, Given.Definition(AnExperiment("one").With(s => s with { Seed = null })).Seed);
        Assert.Equal(42UL, Given.Definition(AnExperiment()).Seed);
    }

    [Fact]
    public void Thousand_values_of_four_kilobytes_are_taken_and_more_are_not()
    {
        JsonNode?[] values = [.. Enumerable.Range(0, 1000).Select(i => JsonValue.Create($"{i:0000}" + new string('x', 4092)))];

        var definition = Given.Definition(AnExperiment().Parameters(new ParameterSpec { Name = "learningRate", Type = ParameterType.Categorical, Values = values }));
        var errors = Given.Errors(AnExperiment().Parameters(new ParameterSpec { Name = "learningRate", Type = ParameterType.Categorical, Values = [values[0] + "x"] }));

        Assert.Equal(1000, definition.Problem.Space.Cardinality);
        Assert.Contains("more than 4096 characters", Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Grid_knows_its_size_and_needs_no_end()
    {
        var definition = Given.Definition(AnExperiment()
            .Algorithm(AlgorithmName.Grid)
            .Parameters(new ParameterSpec { Name = "learningRate", Type = ParameterType.Discrete, Values = [0.1, 0.2, 0.3] }, Optimizer)
            .With(s => s with { MaxTrials = null }));

        Assert.Equal(6, ((SearchStage)definition.Stages[0]).GridSize);
    }
}
