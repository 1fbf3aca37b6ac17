namespace TuneOperator.Search.Analysis.Importance.Interactions;

/// <summary>A parameter's coordinate in a tree: [0, 1] where it is active, and below 0 where it is not, each part weighing as much as it is seen.</summary>
/// <param name="Active">The share of the trials in which the parameter is active.</param>
internal readonly record struct Axis(double Active)
{
    public const double Inactive = -0.5;
    public const double Low = -1;
    public const double High = 1;

    /// <summary>The probability of a coordinate between two numbers of [−1, 1].</summary>
    public double Weight(double from, double to) =>
        ((1 - Active) * Math.Max(0, Math.Min(to, 0) - from)) + (Active * Math.Max(0, to - Math.Max(from, 0)));
}
