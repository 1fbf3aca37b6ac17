namespace TuneOperator.Samples.Digits.Data;

/// <summary>The three parts of the data, standardised by the statistics of the training images.</summary>
internal sealed record DigitSets(LabelledImages Training, LabelledImages Validation, LabelledImages Test)
{
    public static DigitSets From(LabelledImages images)
    {
        var split = ImageSplit.Stratified(images.Labels);
        var training = images.Select(split.Training);
        var standardization = Standardization.Fit(training);
        return new DigitSets(
            standardization.Apply(training), standardization.Apply(images.Select(split.Validation)), standardization.Apply(images.Select(split.Test)));
    }
}
