using System.Text.Json.Nodes;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TuneOperator.Api.Experiments;
using TuneOperator.Controllers.Experiments.Planning;
using TuneOperator.Search.Space;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Experiments.Definition;

public class ParameterDefinitionTests
{
    private static readonly ParameterSpec[] AllKinds =
    [
        new() { Name = "lr", Type = ParameterType.Double, Min = 1e-12, Max = 1e12, Scale = ParameterScale.Log },
        new() { Name = "momentum", Type = ParameterType.Double, Min = 0, Max = 1, Step = 0.1 },
        new() { Name = "units", Type = ParameterType.Int, Min = -9007199254740992, Max = 9007199254740991 },
        new() { Name = "batch", Type = ParameterType.Discrete, Values = [0.5, 1, 32, 1e20] },
        new() { Name = "mode", Type = ParameterType.Categorical, Values = ["a", "1.50", 2, true, 0.25, "ünï \"quoted\" $(X) ${parameters.lr}"] },
        new() { Name = "nesterov", Type = ParameterType.Categorical, Values = [true, false], When = new WhenSpec { Parameter = "mode", In = [2, true] } },
    ];

    [Property]
    public bool Point_that_is_written_and_read_is_the_same(ulong seed)
    {
        var definition = Given.Definition(AnExperiment().Parameters(AllKinds).Container("{}").With(s => s with { Seed = (long)(seed >> 1) }));
        var points = Suggester.Suggest(new(definition, status: null, [], Given.Start), 20).Select(planned => planned.Point);

        return points.All(point => definition.FromJson((JsonObject)JsonNode.Parse(definition.ToJson(point).ToJsonString())!).Equals(point));
    }

    [Theory]
    [InlineData("units", "3.0", ValueKind.Int)]
    [InlineData("lr", "3", ValueKind.Double)]
    [InlineData("batch", "32", ValueKind.Int)]
    [InlineData("batch", "0.5", ValueKind.Double)]
    [InlineData("batch", "1e20", ValueKind.Double)]
    [InlineData("mode", "2", ValueKind.Text)]
    [InlineData("mode", "true", ValueKind.Text)]
    public void Value_has_the_kind_of_its_parameter(string name, string json, ValueKind kind)
    {
        var parameter = Given.Definition(AnExperiment().Parameters(AllKinds).Container("{}")).Parameters.Single(p => p.Name == name);

        Assert.Equal(kind, parameter.FromJson(JsonNode.Parse(json))!.Value.Kind);
    }

    [Theory]
    [InlineData("units", "3.5")]
    [InlineData("units", "\"3\"")]
    [InlineData("units", "1e300")]
    [InlineData("lr", "true")]
    [InlineData("lr", "null")]
    [InlineData("lr", "1e999")]
    [InlineData("mode", "\"b\"")]
    [InlineData("mode", "[1]")]
    public void Value_of_another_kind_is_none(string name, string json)
    {
        var parameter = Given.Definition(AnExperiment().Parameters(AllKinds).Container("{}")).Parameters.Single(p => p.Name == name);

        Assert.Null(parameter.FromJson(JsonNode.Parse(json)));
    }

    [Theory]
    [InlineData("lr", "TUNE_PARAM_LR")]
    [InlineData("learningRate", "TUNE_PARAM_LEARNING_RATE")]
    [InlineData("layer2Units", "TUNE_PARAM_LAYER2_UNITS")]
    [InlineData("L2", "TUNE_PARAM_L2")]
    [InlineData("useHTTP", "TUNE_PARAM_USE_HTTP")]
    [InlineData("adam.beta-1", "TUNE_PARAM_ADAM_BETA_1")]
    [InlineData("batch_size", "TUNE_PARAM_BATCH_SIZE")]
    public void Parameter_has_a_readable_environment_variable(string parameter, string variable) =>
        Assert.Equal(variable, Controllers.Experiments.Definition.EnvironmentNames.Of(parameter));
}
