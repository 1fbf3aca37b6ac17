using TuneOperator.Samples.Digits.Network;

namespace TuneOperator.Samples.Digits.Optimizers;

/// <summary>Adam with decoupled weight decay (AdamW): w ← w − η (m̂ / (√v̂ + ε) + λ w).</summary>
/// <remarks>
/// Kingma and Ba, ICLR 2015; Loshchilov and Hutter, ICLR 2019: in the gradient, the decay would be divided by √v̂ like all else, and weights with large
/// gradients would hardly decay.
/// </remarks>
internal sealed class Adam(IReadOnlyList<ParameterBlock> parameters, double beta1, double beta2, double weightDecay) : IOptimizer
{
    private const double Epsilon = 1e-8;

    private readonly double[][] means = [.. parameters.Select(block => new double[block.Values.Length])];
    private readonly double[][] squares = [.. parameters.Select(block => new double[block.Values.Length])];
    private int steps;

    public void Step(double learningRate)
    {
        steps++;
        // Both means start at 0 and are too small at first by these factors.
        var meanBias = 1 - Math.Pow(beta1, steps);
        var squareBias = 1 - Math.Pow(beta2, steps);
        for (var b = 0; b < means.Length; b++)
        {
            var (values, gradients, mean, square) = (parameters[b].Values, parameters[b].Gradients, means[b], squares[b]);
            var decay = parameters[b].Decays ? weightDecay : 0;
            for (var i = 0; i < values.Length; i++)
            {
                mean[i] = (beta1 * mean[i]) + ((1 - beta1) * gradients[i]);
                square[i] = (beta2 * square[i]) + ((1 - beta2) * gradients[i] * gradients[i]);
                values[i] -= learningRate * ((mean[i] / meanBias / (Math.Sqrt(square[i] / squareBias) + Epsilon)) + (decay * values[i]));
            }
        }
    }
}
