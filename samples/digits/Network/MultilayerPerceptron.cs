using System.Numerics.Tensors;
using TuneOperator.Samples.Digits.Randomness;

namespace TuneOperator.Samples.Digits.Network;

/// <summary>Fully connected hidden layers of one width, each rectified, and a softmax on top. Not safe for threads.</summary>
internal sealed class MultilayerPerceptron
{
    private const ulong WeightsStream = 1;
    private const ulong FirstDropoutStream = 100;

    private readonly DenseLayer[] layers;
    private readonly HiddenActivation[] hidden;
    private readonly double[][] outputs;
    private readonly double[][] gradients;

    /// <param name="shape">Inputs, units of each hidden layer, classes.</param>
    /// <param name="dropout">Probability that a hidden unit is dropped in training, 0 ≤ p &lt; 1.</param>
    /// <param name="capacity">The most examples of one call.</param>
    /// <param name="seed">Decides the initial weights and the units dropped.</param>
    public MultilayerPerceptron(IReadOnlyList<int> shape, double dropout, int capacity, ulong seed)
    {
        var random = new RandomStream(seed, WeightsStream);
        layers = [.. shape.Skip(1).Select((width, i) => new DenseLayer(shape[i], width, random))];
        hidden = [.. layers.SkipLast(1).Select((_, i) => new HiddenActivation(dropout, new RandomStream(seed, FirstDropoutStream + (ulong)i)))];
        outputs = [.. layers.Select(layer => new double[capacity * layer.Outputs])];
        gradients = [.. hidden.Select((_, i) => new double[capacity * layers[i].Outputs])];
        Parameters = [.. layers.SelectMany(layer => new[] { layer.Weights, layer.Biases })];
    }

    public IReadOnlyList<ParameterBlock> Parameters { get; }

    /// <summary>One training pass: adds the gradients of the summed loss to those of the parameters.</summary>
    /// <param name="inputs">Batch × inputs.</param>
    /// <param name="labels">The true class of each example.</param>
    /// <returns>The loss in nats, summed over the batch, with units dropped as in training; NaN once the network has diverged.</returns>
    public double Accumulate(ReadOnlySpan<double> inputs, ReadOnlySpan<int> labels)
    {
        var gradient = Forward(inputs, labels.Length, training: true);
        var loss = SoftmaxCrossEntropy.LossAndGradient(gradient, labels);
        for (var i = layers.Length - 1; i > 0; i--)
        {
            var units = Used(outputs[i - 1], layers[i - 1], labels.Length);
            var below = Used(gradients[i - 1], layers[i - 1], labels.Length);
            layers[i].Backward(units, gradient, below);
            hidden[i - 1].Backward(units, below);
            gradient = below;
        }
        layers[0].Backward(inputs, gradient, []);
        return loss;
    }

    /// <summary>The loss in nats, summed over the batch, with all units.</summary>
    public double Loss(ReadOnlySpan<double> inputs, ReadOnlySpan<int> labels) =>
        SoftmaxCrossEntropy.LossAndGradient(Forward(inputs, labels.Length, training: false), labels);

    /// <summary>How many examples have their highest score at the true class.</summary>
    public int CountCorrect(ReadOnlySpan<double> inputs, ReadOnlySpan<int> labels)
    {
        var logits = Forward(inputs, labels.Length, training: false);
        var classes = layers[^1].Outputs;
        var correct = 0;
        for (var example = 0; example < labels.Length; example++)
        {
            if (TensorPrimitives.IndexOfMax<double>(logits.Slice(example * classes, classes)) == labels[example])
                correct++;
        }
        return correct;
    }

    private Span<double> Forward(ReadOnlySpan<double> inputs, int batch, bool training)
    {
        for (var i = 0; i < layers.Length; i++)
        {
            var output = Used(outputs[i], layers[i], batch);
            layers[i].Forward(inputs, output);
            if (i < hidden.Length)
                hidden[i].Forward(output, training);
            inputs = output;
        }
        return Used(outputs[^1], layers[^1], batch);
    }

    private static Span<double> Used(double[] buffer, DenseLayer layer, int batch) => buffer.AsSpan(0, batch * layer.Outputs);
}
