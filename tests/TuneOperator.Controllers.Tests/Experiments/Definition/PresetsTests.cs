using TuneOperator.Api.Experiments;
using TuneOperator.Search.Space;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Experiments.Definition;

public class PresetsTests
{
    [Theory]
    [InlineData(ParameterPreset.LearningRate, "DoubleParameter { Name = p, When = , Min = 1E-05, Max = 0.1, Scale = Log, Step =  }")]
    [InlineData(ParameterPreset.WeightDecay, "DoubleParameter { Name = p, When = , Min = 0.0001, Max = 0.01, Scale = Log, Step =  }")]
    [InlineData(ParameterPreset.Dropout, "DoubleParameter { Name = p, When = , Min = 0.2, Max = 0.5, Scale = Linear, Step =  }")]
    [InlineData(ParameterPreset.ConvDropout, "DoubleParameter { Name = p, When = , Min = 0, Max = 0.2, Scale = Linear, Step =  }")]
    [InlineData(ParameterPreset.Epochs, "IntParameter { Name = p, When = , Min = 5, Max = 100, Scale = Linear, Step = 1 }")]
    [InlineData(ParameterPreset.Layers, "IntParameter { Name = p, When = , Min = 1, Max = 6, Scale = Linear, Step = 1 }")]
    [InlineData(ParameterPreset.Units, "IntParameter { Name = p, When = , Min = 32, Max = 1024, Scale = Log, Step = 1 }")]
    [InlineData(ParameterPreset.AdamBeta1, "DoubleParameter { Name = p, When = , Min = 0.8, Max = 0.99, Scale = ReverseLog, Step =  }")]
    [InlineData(ParameterPreset.AdamBeta2, "DoubleParameter { Name = p, When = , Min = 0.9, Max = 0.9999, Scale = ReverseLog, Step =  }")]
    public void Preset_is_its_range(ParameterPreset preset, string range) =>
        Assert.Equal(range, Of(new ParameterSpec { Name = "p", Preset = preset })["p"].ToString());

    [Fact]
    public void Lists_are_theirs_too()
    {
        var space = Of(new ParameterSpec { Name = "b", Preset = ParameterPreset.BatchSize }, new ParameterSpec { Name = "s", Preset = ParameterPreset.Schedule });

        Assert.Equal([32, 64, 128], ((DiscreteParameter)space["b"]).Values.Select(value => value.AsInt));
        Assert.Equal(["constant", "cosine", "cyclical", "one-cycle"], ((CategoricalParameter)space["s"]).Values.Select(value => value.AsText));
    }

    [Fact]
    public void Any_field_beside_a_preset_wins()
    {
        var space = Of(
            new ParameterSpec { Name = "p", Preset = ParameterPreset.LearningRate, Max = 0.01 },
            new ParameterSpec { Name = "q", Preset = ParameterPreset.BatchSize, Values = [8, 16] },
            new ParameterSpec { Name = "r", Preset = ParameterPreset.Dropout, Type = ParameterType.Discrete, Values = [0.2, 0.5] });

        Assert.Equal((1e-5, 0.01, Scale.Log), (((DoubleParameter)space["p"]).Min, ((DoubleParameter)space["p"]).Max, ((DoubleParameter)space["p"]).Scale));
        Assert.Equal([8, 16], ((DiscreteParameter)space["q"]).Values.Select(value => value.AsInt));
        Assert.Equal([0.2, 0.5], ((DiscreteParameter)space["r"]).Values.Select(value => value.AsDouble));
    }

    [Fact]
    public void Warm_up_is_there_under_a_schedule_that_is_not_constant()
    {
        var warmup = new ParameterSpec { Name = "w", Preset = ParameterPreset.WarmupFraction };

        Assert.Null(Of(warmup)["w"].When);
        var when = Of(new ParameterSpec { Name = "course", Preset = ParameterPreset.Schedule }, warmup)["w"].When!;
        Assert.Equal("course", when.Parameter);
        Assert.Equal(["cosine", "cyclical", "one-cycle"], when.In.Select(value => value.AsText));
    }

    [Fact]
    public void Range_that_does_not_fit_the_scale_of_its_preset_is_refused_with_the_place() =>
        Assert.Contains(
            Given.Errors(AnExperiment().Parameters(new ParameterSpec { Name = "learningRate", Preset = ParameterPreset.LearningRate, Min = 0 })),
            error => error.ToString().Contains("spec.parameters[0]: a Log range lies above 0, but min is 0", StringComparison.Ordinal));

    private static SearchSpace Of(params ParameterSpec[] parameters) => Given.Definition(AnExperiment().Parameters(parameters).Container("{}")).Problem.Space;
}
