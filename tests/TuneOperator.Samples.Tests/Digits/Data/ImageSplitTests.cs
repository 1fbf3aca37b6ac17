using TuneOperator.Samples.Digits.Data;
using Xunit;

namespace TuneOperator.Samples.Tests.Digits.Data;

public sealed class ImageSplitTests
{
    private static readonly LabelledImages Images = DigitsFile.Read(DigitsFile.BesideTheProgram);
    private static readonly ImageSplit Split = ImageSplit.Stratified(Images.Labels);

    [Fact]
    public void Every_image_is_in_exactly_one_part()
    {
        int[] rows = [.. Split.Training, .. Split.Validation, .. Split.Test];

        Assert.Equal(Enumerable.Range(0, 1_797), rows.Order());
        Assert.Equal((1_077, 360, 360), (Split.Training.Length, Split.Validation.Length, Split.Test.Length));
    }

    [Fact]
    public void Every_digit_has_its_share_of_every_part()
    {
        var labels = Images.Labels.ToArray();
        foreach (var part in new[] { Split.Training, Split.Validation, Split.Test })
        {
            for (var digit = 0; digit < 10; digit++)
            {
                var fair = labels.Count(label => label == digit) * (double)part.Length / labels.Length;
                Assert.InRange(part.Count(row => labels[row] == digit), fair - 1, fair + 1);
            }
        }
    }

    /// <summary>Results of two versions can be compared only if they were tested on the same images.</summary>
    [Fact]
    public void The_test_images_are_always_the_same() =>
        Assert.Equal([319, 407, 1672, 792, 1244], Split.Test[..5]);
}
