using TuneOperator.Search.Numerics;

namespace TuneOperator.Search.Samplers.Bayesian.Model;

/// <summary>How badly hyperparameters explain the targets, and how to make them better.</summary>
/// <remarks>
/// Rasmussen and Williams, 2006, section 5.4: the negative log marginal likelihood, the signal's variance integrated out, plus the negative log prior.
/// </remarks>
internal sealed class MarginalLikelihood(TrainingSet data, HyperparameterPrior prior)
{
    /// <param name="logs">The logarithms of the weights of the groups and then of the noise.</param>
    /// <param name="gradient">Filled with the derivatives by them.</param>
    public double Negative(ReadOnlySpan<double> logs, Span<double> gradient)
    {
        var hyperparameters = FromLogs(logs);
        var process = GaussianProcess.Fit(data, hyperparameters);
        var freedom = data.Count + GaussianProcess.PriorStrength;
        var rest = process.Misfit + GaussianProcess.PriorStrength;
        gradient.Clear();
        AddLikelihoodSlopes(process, hyperparameters, freedom / rest, gradient);
        return (0.5 * freedom * PortableMath.Log(rest)) + (0.5 * process.LogDeterminant) + prior.Negative(logs, gradient);
    }

    public static Hyperparameters FromLogs(ReadOnlySpan<double> logs)
    {
        var weights = new double[logs.Length - 1];
        for (var group = 0; group < weights.Length; group++)
            weights[group] = PortableMath.Exp(logs[group]);

        return new(weights, PortableMath.Exp(logs[^1]));
    }

    private void AddLikelihoodSlopes(GaussianProcess process, Hyperparameters hyperparameters, double precision, Span<double> gradient)
    {
        var inverse = process.InverseKernel();
        var coefficients = process.Coefficients;
        var (values, slopes) = (new double[data.Count], new double[data.Count]);
        for (var at = 0; at < data.Count; at++)
        {
            var row = values.AsSpan(0, at + 1);
            var derivative = slopes.AsSpan(0, at + 1);
            row.Clear();
            for (var column = 0; column < data.Columns.Length; column++)
                VectorMath.AddSquaredDistances(row, data.Columns[column], data.Columns[column][at], hyperparameters.Weights[data.GroupOf[column]]);

            Matern52.Apply(row, derivative);

            // Off the diagonal each pair stands for two entries of the matrix, hence no half.
            var own = precision * coefficients[at];
            for (var other = 0; other <= at; other++)
                derivative[other] *= inverse[at][other] - (own * coefficients[other]);

            for (var column = 0; column < data.Columns.Length; column++)
            {
                var group = data.GroupOf[column];
                gradient[group] += hyperparameters.Weights[group] * VectorMath.SumSquaredDistances(derivative, data.Columns[column], data.Columns[column][at]);
            }

            gradient[^1] += 0.5 * hyperparameters.Noise * (inverse[at][at] - (own * coefficients[at]));
        }
    }
}
