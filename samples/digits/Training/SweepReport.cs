using System.Globalization;

namespace TuneOperator.Samples.Digits.Training;

/// <param name="Step">Counts from 1.</param>
/// <param name="Loss">Mean cross-entropy in nats of the step's images.</param>
internal sealed record SweepReport(int Step, double Loss, double LearningRate)
{
    /// <summary>One line of name=value pairs, as the metrics collector reads them.</summary>
    public string ToLine() => string.Create(
        CultureInfo.InvariantCulture,
        $"step={Step} training-loss={(double.IsFinite(Loss) ? Loss.ToString("F4", CultureInfo.InvariantCulture) : "nan")} learning-rate={LearningRate:G6}");
}
