using TuneOperator.Samples.Digits.Network;
using TuneOperator.Samples.Digits.Optimizers;
using TuneOperator.Samples.Digits.Randomness;
using Xunit;

namespace TuneOperator.Samples.Tests.Digits.Network;

/// <summary>Holds back-propagation against central differences, parameter by parameter.</summary>
public sealed class GradientTests
{
    private const double Nudge = 1e-5;
    private const int Batch = 6;
    private static readonly int[] Shape = [5, 8, 7, 4];
    private static readonly int[] Labels = [0, 3, 1, 2, 2, 0];
    private static readonly double[] Inputs = RandomInputs();

    [Fact]
    public void Gradients_are_the_slopes_of_the_loss()
    {
        var network = Create(dropout: 0);
        network.Accumulate(Inputs, Labels);

        foreach (var block in network.Parameters)
            AssertClose(Slopes(block, () => network.Loss(Inputs, Labels)), block.Gradients);
    }

    [Fact]
    public void Gradients_are_the_slopes_of_the_loss_with_units_dropped()
    {
        var network = Create(dropout: 0.4);
        network.Accumulate(Inputs, Labels);

        for (var b = 0; b < network.Parameters.Count; b++)
        {
            // A new network of the same seed drops the same units in its first pass.
            var slopes = Enumerable.Range(0, network.Parameters[b].Values.Length).Select(i => (LossWith(b, i, Nudge) - LossWith(b, i, -Nudge)) / (2 * Nudge));
            AssertClose([.. slopes], network.Parameters[b].Gradients);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    public void A_step_of_sgd_descends_the_mean_loss_with_its_weight_penalty(double weightDecay)
    {
        const double LearningRate = 0.01;
        var network = Create(dropout: 0);
        var slopes = network.Parameters.Select(block => Slopes(block, () => (network.Loss(Inputs, Labels) / Batch) + (weightDecay / 2 * SquaredWeights(network)))).ToList();
        var before = network.Parameters.Select(block => block.Values.ToArray()).ToList();
        network.Accumulate(Inputs, Labels);
        foreach (var block in network.Parameters)
            block.AverageGradients(Batch);

        new Sgd(network.Parameters, momentum: 0, weightDecay).Step(LearningRate);

        for (var b = 0; b < before.Count; b++)
            AssertClose(slopes[b], [.. before[b].Zip(network.Parameters[b].Values, (old, now) => (old - now) / LearningRate)]);
    }

    [Fact]
    public void A_batch_in_pieces_has_the_gradients_of_the_whole()
    {
        var whole = Create(dropout: 0.4);
        var pieces = Create(dropout: 0.4);

        var loss = whole.Accumulate(Inputs, Labels);
        var lossOfPieces = 0.0;
        for (var start = 0; start < Batch; start += 2)
            lossOfPieces += pieces.Accumulate(Inputs.AsSpan(start * Shape[0], 2 * Shape[0]), Labels.AsSpan(start, 2));

        Assert.Equal(loss, lossOfPieces, 1e-12);
        for (var b = 0; b < whole.Parameters.Count; b++)
            Assert.Equal(whole.Parameters[b].Gradients, pieces.Parameters[b].Gradients);
    }

    [Fact]
    public void A_network_of_numbers_too_large_has_a_loss_that_is_not_a_number()
    {
        var network = Create(dropout: 0);
        network.Parameters[0].Values.AsSpan().Fill(double.MaxValue);

        Assert.True(double.IsNaN(network.Accumulate(Inputs, Labels)));
    }

    private static MultilayerPerceptron Create(double dropout)
    {
        var network = new MultilayerPerceptron(Shape, dropout, capacity: Batch, seed: 3);
        // Biases of 0 behind a layer that is all at rest would put a rectifier on its corner, where there is no slope to compare with.
        var random = new RandomStream(seed: 12, stream: 0);
        foreach (var biases in network.Parameters.Where(block => !block.Decays))
        {
            for (var i = 0; i < biases.Values.Length; i++)
                biases.Values[i] = 0.1 * random.NextGaussian();
        }
        return network;
    }

    private static double[] RandomInputs()
    {
        var random = new RandomStream(seed: 11, stream: 0);
        return [.. Enumerable.Range(0, Batch * Shape[0]).Select(_ => random.NextGaussian())];
    }

    private static double LossWith(int block, int parameter, double nudge)
    {
        var network = Create(dropout: 0.4);
        network.Parameters[block].Values[parameter] += nudge;
        return network.Accumulate(Inputs, Labels);
    }

    private static double SquaredWeights(MultilayerPerceptron network) =>
        network.Parameters.Where(block => block.Decays).Sum(block => block.Values.Sum(w => w * w));

    private static double[] Slopes(ParameterBlock block, Func<double> loss)
    {
        var slopes = new double[block.Values.Length];
        for (var i = 0; i < slopes.Length; i++)
        {
            var value = block.Values[i];
            block.Values[i] = value + Nudge;
            var above = loss();
            block.Values[i] = value - Nudge;
            var below = loss();
            block.Values[i] = value;
            slopes[i] = (above - below) / (2 * Nudge);
        }
        return slopes;
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Contains(actual, value => value is not 0);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-7 * Math.Max(1, Math.Abs(expected[i])));
    }
}
