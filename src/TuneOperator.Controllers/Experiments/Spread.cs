namespace TuneOperator.Controllers.Experiments;

/// <summary>How far values of the same point lie apart.</summary>
internal static class Spread
{
    /// <summary>The standard deviation of a sample, n − 1 in the denominator; 0 for one value.</summary>
    public static double Of(IReadOnlyCollection<double> values)
    {
        if (values.Count < 2)
        {
            return 0;
        }

        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }
}
