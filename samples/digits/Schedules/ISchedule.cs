namespace TuneOperator.Samples.Digits.Schedules;

/// <summary>The shape of the learning rate over a run.</summary>
internal interface ISchedule
{
    /// <param name="progress">0 at the start of the run, 1 at its end.</param>
    /// <returns>What the peak learning rate is multiplied by, 0..1.</returns>
    double FactorAt(double progress);
}
