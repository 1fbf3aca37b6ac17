namespace TuneOperator.Search.Samplers.Bayesian.Model;

/// <summary>What a Gaussian process is fitted to.</summary>
/// <param name="Columns">One array a feature, one entry a point.</param>
/// <param name="GroupOf">The length scale that each column uses.</param>
/// <param name="Groups">The number of length scales.</param>
/// <param name="Targets">One value a point, of mean about 0 and deviation about 1.</param>
internal sealed record TrainingSet(double[][] Columns, IReadOnlyList<int> GroupOf, int Groups, double[] Targets)
{
    public int Count => Targets.Length;

    /// <summary>The features of one point.</summary>
    public double[] Point(int at) => Array.ConvertAll(Columns, column => column[at]);
}
