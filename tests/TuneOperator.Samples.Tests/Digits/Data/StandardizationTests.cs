using TuneOperator.Samples.Digits.Data;
using Xunit;

namespace TuneOperator.Samples.Tests.Digits.Data;

public sealed class StandardizationTests
{
    private static readonly LabelledImages Images = DigitsFile.Read(DigitsFile.BesideTheProgram);

    [Fact]
    public void Training_pixels_have_mean_0_and_deviation_1_unless_they_are_always_blank()
    {
        var training = DigitSets.From(Images).Training;

        for (var pixel = 0; pixel < LabelledImages.PixelCount; pixel++)
        {
            var column = Enumerable.Range(0, training.Count).Select(image => training.Pixels(image, 1)[pixel]).ToArray();
            Assert.Equal(0, column.Average(), 1e-12);
            var variance = column.Average(x => x * x);
            Assert.True(variance is 0 || Math.Abs(variance - 1) < 1e-9, $"pixel {pixel} has variance {variance}");
        }
    }

    [Fact]
    public void Test_images_do_not_influence_training_images()
    {
        var pixels = Images.Pixels(0, Images.Count).ToArray();
        foreach (var row in ImageSplit.Stratified(Images.Labels).Test)
            pixels.AsSpan(row * LabelledImages.PixelCount, LabelledImages.PixelCount).Fill(1_000);
        var changed = DigitSets.From(new LabelledImages(pixels, Images.Labels.ToArray()));

        Assert.Equal(DigitSets.From(Images).Training.Pixels(0, 1_077).ToArray(), changed.Training.Pixels(0, 1_077).ToArray());
        Assert.NotEqual(DigitSets.From(Images).Test.Pixels(0, 360).ToArray(), changed.Test.Pixels(0, 360).ToArray());
    }
}
