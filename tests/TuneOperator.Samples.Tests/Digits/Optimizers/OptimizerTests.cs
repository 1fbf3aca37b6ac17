using TuneOperator.Samples.Digits.Network;
using TuneOperator.Samples.Digits.Optimizers;
using TuneOperator.Samples.Digits.Settings;
using Xunit;

namespace TuneOperator.Samples.Tests.Digits.Optimizers;

/// <summary>Two steps of one weight from 1 with rate 0.1 and decay 0.1, against values worked out by hand.</summary>
public sealed class OptimizerTests
{
    [Fact]
    public void Sgd_gathers_momentum_and_adds_the_decay_to_the_gradient()
    {
        var weight = Block(decays: true);
        var sgd = new Sgd([weight], momentum: 0.9, weightDecay: 0.1);

        Step(sgd, weight, gradient: 0.5);
        Assert.Equal(0.94, weight.Values[0], 1e-12);      // v = 0.5 + 0.1 · 1 = 0.6

        Step(sgd, weight, gradient: 0.5);
        Assert.Equal(0.8266, weight.Values[0], 1e-12);    // v = 0.9 · 0.6 + 0.5 + 0.1 · 0.94 = 1.134
    }

    [Fact]
    public void Adam_corrects_its_bias_and_decays_apart_from_the_gradient()
    {
        var weight = Block(decays: true);
        var adam = new Adam([weight], beta1: 0.9, beta2: 0.999, weightDecay: 0.1);

        Step(adam, weight, gradient: 0.5);
        Assert.Equal(0.89, weight.Values[0], 1e-8);       // 1 − 0.1 (0.5 / 0.5 + 0.1 · 1)

        Step(adam, weight, gradient: -1);
        Assert.Equal(0.91771035, weight.Values[0], 1e-8); // m̂ = −0.055 / 0.19, v̂ = 0.00124975 / 0.001999
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("adam")]
    public void Biases_do_not_decay(string optimizer)
    {
        var bias = Block(decays: false);
        var created = OptimizerFactory.Create(new TrainingOptions { Optimizer = optimizer, WeightDecay = 1 }, [bias]);

        Step(created, bias, gradient: 0);

        Assert.Equal(1, bias.Values[0]);
    }

    [Fact]
    public void Every_optimizer_that_can_be_chosen_exists() =>
        Assert.All(TrainingSettings.Optimizer.Choices, name => Assert.NotNull(OptimizerFactory.Create(new TrainingOptions { Optimizer = name }, [])));

    private static ParameterBlock Block(bool decays)
    {
        var block = new ParameterBlock(1, decays);
        block.Values[0] = 1;
        return block;
    }

    private static void Step(IOptimizer optimizer, ParameterBlock block, double gradient)
    {
        block.Gradients[0] = gradient;
        optimizer.Step(learningRate: 0.1);
    }
}
