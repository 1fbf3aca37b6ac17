namespace TuneOperator.Samples.Digits.Data;

/// <summary>Shifts and scales each pixel by its mean and standard deviation in the images it was fitted to.</summary>
internal sealed class Standardization
{
    private readonly double[] means = new double[LabelledImages.PixelCount];
    private readonly double[] deviations = new double[LabelledImages.PixelCount];

    private Standardization()
    {
    }

    /// <param name="training">The training images only: what is known of the others must not leak into the model.</param>
    public static Standardization Fit(LabelledImages training)
    {
        var fitted = new Standardization();
        for (var pixel = 0; pixel < LabelledImages.PixelCount; pixel++)
        {
            var column = Enumerable.Range(0, training.Count).Select(image => training.Pixels(image, 1)[pixel]).ToArray();
            var mean = column.Average();
            var deviation = Math.Sqrt(column.Average(x => (x - mean) * (x - mean)));
            fitted.means[pixel] = mean;
            // A pixel that is blank in every training image carries nothing to scale.
            fitted.deviations[pixel] = deviation > 0 ? deviation : 1;
        }
        return fitted;
    }

    public LabelledImages Apply(LabelledImages images)
    {
        var pixels = images.Pixels(0, images.Count).ToArray();
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (pixels[i] - means[i % LabelledImages.PixelCount]) / deviations[i % LabelledImages.PixelCount];
        return new LabelledImages(pixels, images.Labels.ToArray());
    }
}
