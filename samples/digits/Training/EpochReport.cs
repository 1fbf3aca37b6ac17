using System.Globalization;

namespace TuneOperator.Samples.Digits.Training;

/// <param name="Epoch">Counts from 1.</param>
/// <param name="TrainingLoss">Mean cross-entropy in nats of the epoch's training passes, dropout and all, without a penalty for weights.</param>
/// <param name="ValidationAccuracy">0..1 after the epoch.</param>
/// <param name="TestAccuracy">0..1 after the epoch; for the record, not to choose by.</param>
/// <param name="LearningRate">Of the epoch's last step.</param>
internal sealed record EpochReport(int Epoch, double TrainingLoss, double ValidationAccuracy, double TestAccuracy, double LearningRate)
{
    /// <summary>One line of name=value pairs, as the metrics collector reads them.</summary>
    public string ToLine() => string.Create(
        CultureInfo.InvariantCulture,
        $"step={Epoch} epoch={Epoch} training-loss={Fixed(TrainingLoss)} validation-accuracy={Fixed(ValidationAccuracy)} test-accuracy={Fixed(TestAccuracy)} learning-rate={LearningRate:G6}");

    private static string Fixed(double value) => double.IsNaN(value) ? "nan" : value.ToString("F4", CultureInfo.InvariantCulture);
}
