using TuneOperator.Cli.Results;

namespace TuneOperator.Cli.Charts;

/// <summary>Where a number lies between the least and the greatest.</summary>
internal sealed record Scale(double Min, double Max, bool IsLog)
{
    /// <param name="values">Finite; at least one.</param>
    /// <param name="isLog">Taken as linear when not all are above 0.</param>
    public static Scale Of(IReadOnlyCollection<double> values, bool isLog = false) => new(values.Min(), values.Max(), isLog && values.Min() > 0);

    public string First => Values.Of(Min);

    public string Last => Values.Of(Max);

    /// <returns>From 0 to 1; the middle when all are equal.</returns>
    public double ShareOf(double value) => Max <= Min ? 0.5 : (Position(value) - Position(Min)) / (Position(Max) - Position(Min));

    private double Position(double value) => IsLog ? Math.Log(value) : value;
}
