using TuneOperator.Samples.Digits.Network;

namespace TuneOperator.Samples.Digits.Optimizers;

/// <summary>Stochastic gradient descent with heavy-ball momentum: v ← μ v + g, w ← w − η v.</summary>
/// <remarks>
/// Weight decay is the classic L2 penalty: λ/2 ‖w‖² is part of the loss, so λ w is part of the gradient and of the momentum.
/// </remarks>
internal sealed class Sgd(IReadOnlyList<ParameterBlock> parameters, double momentum, double weightDecay) : IOptimizer
{
    private readonly double[][] velocities = [.. parameters.Select(block => new double[block.Values.Length])];

    public void Step(double learningRate)
    {
        for (var b = 0; b < velocities.Length; b++)
        {
            var (values, gradients, velocity) = (parameters[b].Values, parameters[b].Gradients, velocities[b]);
            var decay = parameters[b].Decays ? weightDecay : 0;
            for (var i = 0; i < values.Length; i++)
            {
                velocity[i] = (momentum * velocity[i]) + gradients[i] + (decay * values[i]);
                values[i] -= learningRate * velocity[i];
            }
        }
    }
}
