using System.Globalization;
using System.IO.Compression;
using TuneOperator.Samples.Digits.Settings;

namespace TuneOperator.Samples.Digits.Data;

internal static class DigitsFile
{
    public static string BesideTheProgram { get; } = Path.Combine(AppContext.BaseDirectory, "data", "digits.csv.gz");

    /// <summary>Reads gzipped lines of 64 numbers and the digit.</summary>
    /// <exception cref="InvalidSettingException">The file cannot be read, a line is not such a row, or there are not as many as the split needs.</exception>
    public static LabelledImages Read(string file)
    {
        try
        {
            using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
            return Parse(reader, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new InvalidSettingException($"the data file cannot be read: {e.Message} Name another with --data.");
        }
    }

    private static LabelledImages Parse(StreamReader reader, string file)
    {
        var pixels = new List<double>();
        var labels = new List<int>();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            if (cells.Length != LabelledImages.PixelCount + 1 || !TryParseDigit(cells[^1], out var digit) || !TryAddPixels(cells.AsSpan(..^1), pixels))
                throw new InvalidSettingException($"{file}, line {labels.Count + 1}: expected {LabelledImages.PixelCount} numbers and then a digit, 0 to 9.");
            labels.Add(digit);
        }
        if (labels.Count != ImageSplit.TotalSize)
            throw new InvalidSettingException($"{file} holds {labels.Count} images: the split into training, validation and test needs {ImageSplit.TotalSize}.");
        return new LabelledImages([.. pixels], [.. labels]);
    }

    private static bool TryParseDigit(string cell, out int digit) =>
        int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out digit) && digit < LabelledImages.ClassCount;

    private static bool TryAddPixels(ReadOnlySpan<string> cells, List<double> pixels)
    {
        foreach (var cell in cells)
        {
            if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var pixel) || !double.IsFinite(pixel))
                return false;
            pixels.Add(pixel);
        }
        return true;
    }
}
