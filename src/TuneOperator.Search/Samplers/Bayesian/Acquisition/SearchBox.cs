namespace TuneOperator.Search.Samplers.Bayesian.Acquisition;

/// <summary>The part of the unit cube in which the next point is looked for.</summary>
/// <param name="Low">One a parameter, in [0, 1].</param>
/// <param name="High">One a parameter, at least its <paramref name="Low"/>.</param>
internal sealed record SearchBox(double[] Low, double[] High)
{
    public static SearchBox Whole(int parameters)
    {
        var high = new double[parameters];
        Array.Fill(high, 1);
        return new(new double[parameters], high);
    }
}
