namespace TuneOperator.Samples.Digits.Optimizers;

internal interface IOptimizer
{
    /// <summary>Moves the parameters by the gradients of the mean loss, which they hold.</summary>
    void Step(double learningRate);
}
