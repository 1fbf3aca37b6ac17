namespace TuneOperator.Search.Samplers.Bayesian.Acquisition;

/// <summary>How much it is worth to try a point; only differences count.</summary>
internal interface IAcquisition
{
    double At(ReadOnlySpan<double> features);

    /// <param name="slopes">Filled with the derivatives by the features.</param>
    double At(ReadOnlySpan<double> features, Span<double> slopes);
}
