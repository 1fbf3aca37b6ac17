using System.Numerics.Tensors;

namespace TuneOperator.Samples.Digits.Network;

/// <summary>Parameters that are trained together, and the gradient of the loss with respect to each.</summary>
/// <param name="size">How many.</param>
/// <param name="decays">Whether weight decay applies: to weights, not to biases, which do not make a function less smooth.</param>
internal sealed class ParameterBlock(int size, bool decays)
{
    public double[] Values { get; } = new double[size];

    /// <summary>Summed over examples while they are accumulated, averaged before the optimiser's step.</summary>
    public double[] Gradients { get; } = new double[size];

    public bool Decays => decays;

    public void AverageGradients(int examples) => TensorPrimitives.Divide(Gradients, examples, Gradients);

    public void ClearGradients() => Array.Clear(Gradients);
}
