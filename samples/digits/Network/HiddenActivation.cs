using System.Numerics.Tensors;
using TuneOperator.Samples.Digits.Randomness;

namespace TuneOperator.Samples.Digits.Network;

/// <summary>Rectifier and then inverted dropout, both in place.</summary>
/// <param name="dropout">Probability that a unit is dropped, 0 ≤ p &lt; 1.</param>
/// <param name="random">This layer's own stream: masks then do not depend on how a batch is cut into passes.</param>
/// <remarks>
/// Srivastava et al., JMLR 2014; inverted: the units kept are scaled by 1 / (1 − p) in training, so that nothing is scaled in evaluation.
/// </remarks>
internal sealed class HiddenActivation(double dropout, RandomStream random)
{
    private readonly double scale = 1 / (1 - dropout);

    public void Forward(Span<double> units, bool training)
    {
        // Max hands NaN on: a comparison would turn a diverged unit into one at rest and hide it.
        TensorPrimitives.Max(units, 0, units);
        if (!training || dropout is 0)
            return;
        for (var i = 0; i < units.Length; i++)
            units[i] = random.NextDouble() < dropout ? 0 : units[i] * scale;
    }

    /// <param name="units">What <see cref="Forward"/> made in training: 0 where a unit was at rest or dropped.</param>
    /// <param name="gradient">With respect to these, changed to that with respect to what Forward was given.</param>
    public void Backward(ReadOnlySpan<double> units, Span<double> gradient)
    {
        for (var i = 0; i < units.Length; i++)
            gradient[i] = units[i] is 0 ? 0 : gradient[i] * scale;
    }
}
