namespace TuneOperator.Search.Samplers.Bayesian.Model;

/// <param name="Weights">The inverse squared length scale of each group, in units of the unit cube.</param>
/// <param name="Noise">The noise's variance as a share of the signal's.</param>
internal sealed record Hyperparameters(double[] Weights, double Noise);
