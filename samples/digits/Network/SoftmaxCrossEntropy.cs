using System.Numerics.Tensors;

namespace TuneOperator.Samples.Digits.Network;

internal static class SoftmaxCrossEntropy
{
    /// <summary>Turns the logits into the gradient of the loss with respect to them, softmax − one-hot.</summary>
    /// <param name="logits">Batch × classes.</param>
    /// <param name="labels">The true class of each example.</param>
    /// <returns>The loss in nats, summed over the batch.</returns>
    public static double LossAndGradient(Span<double> logits, ReadOnlySpan<int> labels)
    {
        var classes = logits.Length / labels.Length;
        var loss = 0.0;
        for (var example = 0; example < labels.Length; example++)
        {
            var scores = logits.Slice(example * classes, classes);
            // Without the shift by the largest, e^1000 is infinite.
            TensorPrimitives.Subtract(scores, TensorPrimitives.Max<double>(scores), scores);
            var target = scores[labels[example]];
            TensorPrimitives.Exp<double>(scores, scores);
            var total = TensorPrimitives.Sum<double>(scores);
            loss += Math.Log(total) - target;
            TensorPrimitives.Divide(scores, total, scores);
            scores[labels[example]] -= 1;
        }
        return loss;
    }
}
