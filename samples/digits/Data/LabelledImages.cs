namespace TuneOperator.Samples.Digits.Data;

/// <summary>Images of 64 pixels, one after the other, and their digits.</summary>
internal sealed class LabelledImages(double[] pixels, int[] labels)
{
    public const int PixelCount = 64;
    public const int ClassCount = 10;

    public int Count => labels.Length;

    public ReadOnlySpan<int> Labels => labels;

    /// <summary>The pixels of <paramref name="count"/> images from <paramref name="start"/>, image by image.</summary>
    public ReadOnlySpan<double> Pixels(int start, int count) => pixels.AsSpan(start * PixelCount, count * PixelCount);

    /// <summary>The images of the rows named, in their order.</summary>
    public LabelledImages Select(ReadOnlySpan<int> rows)
    {
        var chosen = new double[rows.Length * PixelCount];
        var digits = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            Pixels(rows[i], 1).CopyTo(chosen.AsSpan(i * PixelCount));
            digits[i] = labels[rows[i]];
        }
        return new LabelledImages(chosen, digits);
    }
}
