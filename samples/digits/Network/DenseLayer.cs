using System.Numerics.Tensors;
using TuneOperator.Samples.Digits.Randomness;

namespace TuneOperator.Samples.Digits.Network;

/// <summary>y = W x + b. Vectors of a batch lie one after the other.</summary>
internal sealed class DenseLayer
{
    private readonly int inputs;

    /// <remarks>He et al., ICCV 2015: a variance of 2 / inputs keeps the signal's scale through rectifiers. Biases start at 0.</remarks>
    public DenseLayer(int inputs, int outputs, RandomStream random)
    {
        this.inputs = inputs;
        Outputs = outputs;
        Weights = new ParameterBlock(outputs * inputs, decays: true);
        Biases = new ParameterBlock(outputs, decays: false);
        var deviation = Math.Sqrt(2.0 / inputs);
        for (var i = 0; i < Weights.Values.Length; i++)
            Weights.Values[i] = random.NextGaussian() * deviation;
    }

    public int Outputs { get; }

    /// <summary>Outputs × inputs, row by row.</summary>
    public ParameterBlock Weights { get; }

    public ParameterBlock Biases { get; }

    /// <param name="input">Batch × inputs.</param>
    /// <param name="output">Batch × outputs, overwritten.</param>
    public void Forward(ReadOnlySpan<double> input, Span<double> output)
    {
        var batch = output.Length / Outputs;
        for (var row = 0; row < Outputs; row++)
        {
            var weights = RowOf(Weights.Values, row);
            var bias = Biases.Values[row];
            for (var example = 0; example < batch; example++)
                output[(example * Outputs) + row] = bias + TensorPrimitives.Dot(weights, input.Slice(example * inputs, inputs));
        }
    }

    /// <summary>Adds to the gradients of weights and biases, example after example, so that a batch in pieces sums as the whole does.</summary>
    /// <param name="input">What <see cref="Forward"/> was given.</param>
    /// <param name="outputGradient">Of the loss with respect to the output, batch × outputs.</param>
    /// <param name="inputGradient">Of the loss with respect to the input, batch × inputs, overwritten; empty if nobody asks.</param>
    public void Backward(ReadOnlySpan<double> input, ReadOnlySpan<double> outputGradient, Span<double> inputGradient)
    {
        inputGradient.Clear();
        var batch = outputGradient.Length / Outputs;
        for (var row = 0; row < Outputs; row++)
        {
            var weights = RowOf(Weights.Values, row);
            var weightGradients = RowOf(Weights.Gradients, row);
            for (var example = 0; example < batch; example++)
            {
                var gradient = outputGradient[(example * Outputs) + row];
                // About half the units are at rest behind a rectifier.
                if (gradient is 0)
                    continue;
                Biases.Gradients[row] += gradient;
                TensorPrimitives.MultiplyAdd(input.Slice(example * inputs, inputs), gradient, weightGradients, weightGradients);
                if (!inputGradient.IsEmpty)
                {
                    var ofExample = inputGradient.Slice(example * inputs, inputs);
                    TensorPrimitives.MultiplyAdd(weights, gradient, ofExample, ofExample);
                }
            }
        }
    }

    private Span<double> RowOf(double[] matrix, int row) => matrix.AsSpan(row * inputs, inputs);
}
