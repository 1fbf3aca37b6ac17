using TuneOperator.Search.Numerics;

namespace TuneOperator.Search.Samplers.Bayesian.Model;

/// <summary>The posterior of a Gaussian process with mean 0, a Matérn 5/2 kernel and one length scale a parameter.</summary>
/// <remarks>Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, chapter 2. The signal's variance is integrated out under a weak inverse gamma prior at 1.</remarks>
internal sealed class GaussianProcess
{
    /// <summary>So many observations of variance 1 the prior of the signal's variance is worth.</summary>
    public const double PriorStrength = 2;

    private const double MaxJitter = 1;

    private readonly TrainingSet data;
    private readonly double[] columnWeights;
    private readonly double noise;
    private readonly Cholesky factor;
    private readonly double[] coefficients;

    private GaussianProcess(TrainingSet data, double[] columnWeights, double noise, Cholesky factor)
    {
        this.data = data;
        this.columnWeights = columnWeights;
        this.noise = noise;
        this.factor = factor;
        coefficients = (double[])data.Targets.Clone();
        factor.SolveLower(coefficients);
        Misfit = VectorMath.Dot(coefficients, coefficients);
        factor.SolveUpper(coefficients);
        SignalVariance = (Misfit + PriorStrength) / (data.Count + PriorStrength);
    }

    /// <summary>The variance of the values that the function takes, in the targets' unit squared.</summary>
    public double SignalVariance { get; }

    /// <summary>yᵀ K⁻¹ y with a signal of variance 1.</summary>
    public double Misfit { get; }

    public double LogDeterminant => factor.LogDeterminant;

    /// <summary>K⁻¹ y with a signal of variance 1.</summary>
    public ReadOnlySpan<double> Coefficients => coefficients;

    /// <summary>Noise that was too small for the arithmetic is raised until the matrix can be factored.</summary>
    public static GaussianProcess Fit(TrainingSet data, Hyperparameters hyperparameters)
    {
        var weights = ColumnWeights(data, hyperparameters);
        for (var jitter = hyperparameters.Noise; ; jitter *= 10)
        {
            if (Cholesky.Of(Kernel(data, weights, jitter)) is { } factor)
                return new GaussianProcess(data, weights, jitter, factor);

            if (jitter > MaxJitter)
                throw new ArithmeticException("the kernel matrix of finite points can be factored when half of it is noise");
        }
    }

    public double[][] InverseKernel() => factor.Inverse();

    /// <summary>The posterior of the function, without noise, at a point.</summary>
    /// <returns>The mean and the variance, which is above 0.</returns>
    public (double Mean, double Variance) Predict(ReadOnlySpan<double> features)
    {
        var row = new double[data.Count];
        Correlate(features, row, []);
        var mean = VectorMath.Dot(row, coefficients);
        factor.SolveLower(row);
        return (mean, Variance(row));
    }

    /// <summary>The posterior at a point and its derivatives by the features.</summary>
    /// <param name="meanSlopes">Filled; one a column.</param>
    /// <param name="varianceSlopes">Filled; one a column.</param>
    public (double Mean, double Variance) Predict(ReadOnlySpan<double> features, Span<double> meanSlopes, Span<double> varianceSlopes)
    {
        var count = data.Count;
        var (row, slopes, weighted) = (new double[count], new double[count], new double[count]);
        Correlate(features, row, slopes);
        var mean = VectorMath.Dot(row, coefficients);
        factor.SolveLower(row);
        var variance = Variance(row);
        factor.SolveUpper(row);
        for (var at = 0; at < count; at++)
        {
            weighted[at] = slopes[at] * coefficients[at];
            row[at] *= slopes[at];
        }

        var (meanSum, varianceSum) = (Sum(weighted), Sum(row));
        for (var column = 0; column < features.Length; column++)
        {
            var (weight, x) = (2 * columnWeights[column], features[column]);
            meanSlopes[column] = weight * ((x * meanSum) - VectorMath.Dot(weighted, data.Columns[column]));
            varianceSlopes[column] = -2 * SignalVariance * weight * ((x * varianceSum) - VectorMath.Dot(row, data.Columns[column]));
        }

        return (mean, variance);
    }

    /// <summary>The process that has also seen the posterior mean at a point: as if a trial that still runs there would turn out as expected.</summary>
    public GaussianProcess Believing(ReadOnlySpan<double> features)
    {
        var count = data.Count;
        var columns = new double[data.Columns.Length][];
        for (var column = 0; column < columns.Length; column++)
            columns[column] = [.. data.Columns[column], features[column]];

        var row = new double[count + 1];
        Correlate(features, row.AsSpan(0, count), []);
        var mean = VectorMath.Dot(row.AsSpan(0, count), coefficients);
        row[count] = 1 + noise;
        var extended = data with { Columns = columns, Targets = [.. data.Targets, mean] };
        return factor.With(row) is { } longer
            ? new GaussianProcess(extended, columnWeights, noise, longer)
            : this;
    }

    private static double[] ColumnWeights(TrainingSet data, Hyperparameters hyperparameters)
    {
        var weights = new double[data.Columns.Length];
        for (var column = 0; column < weights.Length; column++)
            weights[column] = hyperparameters.Weights[data.GroupOf[column]];

        return weights;
    }

    private static double[][] Kernel(TrainingSet data, double[] weights, double noise)
    {
        var rows = new double[data.Count][];
        for (var at = 0; at < rows.Length; at++)
        {
            var row = rows[at] = new double[at + 1];
            for (var column = 0; column < weights.Length; column++)
                VectorMath.AddSquaredDistances(row, data.Columns[column], data.Columns[column][at], weights[column]);

            Matern52.Apply(row, []);
            row[at] = 1 + noise;
        }

        return rows;
    }

    private static double Sum(double[] values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;

        return sum;
    }

    private void Correlate(ReadOnlySpan<double> features, Span<double> row, Span<double> slopes)
    {
        for (var column = 0; column < columnWeights.Length; column++)
            VectorMath.AddSquaredDistances(row, data.Columns[column], features[column], columnWeights[column]);

        Matern52.Apply(row, slopes);
    }

    private double Variance(ReadOnlySpan<double> solved) => SignalVariance * Math.Max(1 - VectorMath.Dot(solved, solved), 1e-12);
}
