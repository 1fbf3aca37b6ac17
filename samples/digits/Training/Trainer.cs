using TuneOperator.Samples.Digits.Data;
using TuneOperator.Samples.Digits.Network;
using TuneOperator.Samples.Digits.Optimizers;
using TuneOperator.Samples.Digits.Schedules;
using TuneOperator.Samples.Digits.Settings;

namespace TuneOperator.Samples.Digits.Training;

/// <summary>Trains one network. On one thread: the same options give the same numbers, to the last bit, on one machine.</summary>
internal sealed class Trainer
{
    private readonly TrainingOptions options;
    private readonly DigitSets sets;
    private readonly MultilayerPerceptron network;
    private readonly IOptimizer optimizer;
    private readonly ISchedule schedule;
    private readonly EpochOrder order;
    private readonly int stepsPerEpoch;
    private readonly int imagesPerStep;
    private int stepsTaken;
    private double learningRate;

    public Trainer(TrainingOptions options, DigitSets sets)
    {
        this.options = options;
        this.sets = sets;
        int[] shape = [LabelledImages.PixelCount, .. Enumerable.Repeat(options.Units, options.Layers), LabelledImages.ClassCount];
        network = new MultilayerPerceptron(shape, options.Dropout, options.BatchSize, options.Seed);
        optimizer = OptimizerFactory.Create(options, network.Parameters);
        schedule = ScheduleFactory.Create(options);
        order = new EpochOrder(sets.Training, options.Seed);
        imagesPerStep = options.BatchSize * options.GradientAccumulationSteps;
        stepsPerEpoch = (sets.Training.Count + imagesPerStep - 1) / imagesPerStep;
    }

    /// <summary>Trains an epoch for each report that is asked for, at most as many as the budget allows.</summary>
    /// <remarks>
    /// A budget cuts the run short and does not compress its schedule, so that step n means the same whatever the budget. A loss that is not finite ends
    /// the run: its last report says NaN for every metric, as a network of NaNs classifies nothing.
    /// </remarks>
    public IEnumerable<EpochReport> Run()
    {
        for (var epoch = 1; epoch <= Math.Min(options.Epochs, options.Budget); epoch++)
        {
            var loss = TrainEpoch(order.Next());
            if (double.IsFinite(loss))
            {
                yield return new EpochReport(epoch, loss, Accuracy(sets.Validation), Accuracy(sets.Test), learningRate);
                continue;
            }
            yield return new EpochReport(epoch, double.NaN, double.NaN, double.NaN, learningRate);
            yield break;
        }
    }

    /// <summary>One optimiser step at each rate, from the least to the greatest by the same factor, until all are done or the loss is not finite.</summary>
    public IEnumerable<SweepReport> Sweep()
    {
        var (images, start) = (order.Next(), 0);
        for (var step = 1; step <= options.SweepSteps; step++)
        {
            if (start >= images.Count)
                (images, start) = (order.Next(), 0);
            var count = Math.Min(imagesPerStep, images.Count - start);
            learningRate = options.SweepMin * Math.Pow(options.SweepMax / options.SweepMin, (step - 1) / Math.Max(1.0, options.SweepSteps - 1));
            var loss = TrainStep(images, start, count) / count;
            start += count;
            yield return new SweepReport(step, loss, learningRate);
            if (!double.IsFinite(loss))
                yield break;
        }
    }

    /// <returns>The mean loss, or what is not finite as soon as one step's is not.</returns>
    private double TrainEpoch(LabelledImages images)
    {
        var loss = 0.0;
        for (var start = 0; start < images.Count && double.IsFinite(loss); start += imagesPerStep)
        {
            // The middle of a step: neither the first nor the last is wasted on a rate of 0.
            learningRate = options.LearningRate * schedule.FactorAt((stepsTaken + 0.5) / ((double)stepsPerEpoch * options.Epochs));
            loss += TrainStep(images, start, Math.Min(imagesPerStep, images.Count - start));
        }
        return loss / images.Count;
    }

    /// <summary>One optimiser step on the mean gradient of <paramref name="count"/> images, however many passes they take.</summary>
    private double TrainStep(LabelledImages images, int start, int count)
    {
        foreach (var block in network.Parameters)
            block.ClearGradients();
        var loss = 0.0;
        for (var done = 0; done < count; done += options.BatchSize)
        {
            var batch = Math.Min(options.BatchSize, count - done);
            loss += network.Accumulate(images.Pixels(start + done, batch), images.Labels.Slice(start + done, batch));
        }
        foreach (var block in network.Parameters)
            block.AverageGradients(count);
        optimizer.Step(learningRate);
        stepsTaken++;
        return loss;
    }

    private double Accuracy(LabelledImages images)
    {
        var correct = 0;
        for (var start = 0; start < images.Count; start += options.BatchSize)
        {
            var batch = Math.Min(options.BatchSize, images.Count - start);
            correct += network.CountCorrect(images.Pixels(start, batch), images.Labels.Slice(start, batch));
        }
        return (double)correct / images.Count;
    }
}
