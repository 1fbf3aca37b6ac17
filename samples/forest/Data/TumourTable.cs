using System.Globalization;
using TuneOperator.Samples.Forest.CommandLine;

namespace TuneOperator.Samples.Forest.Data;

internal static class TumourTable
{
    /// <summary>Reads a file whose first line is a heading and whose other lines hold 30 features and the class, 0 or 1.</summary>
    /// <exception cref="InvalidOptionException">The file cannot be read, or a line is not such a row.</exception>
    public static IReadOnlyList<Tumour> Read(string file)
    {
        try
        {
            return File.ReadLines(file).Skip(1).Select((line, index) => Parse(line, file, index + 2)).ToList();
        }
        catch (IOException e)
        {
            throw new InvalidOptionException($"the data file cannot be read: {e.Message} Name another with --data.");
        }
        catch (UnauthorizedAccessException e)
        {
            throw new InvalidOptionException($"the data file cannot be read: {e.Message} Name another with --data.");
        }
    }

    private static Tumour Parse(string line, string file, int number)
    {
        var cells = line.Split(',');
        if (cells.Length != Tumour.FeatureCount + 1 || cells[^1] is not ("0" or "1"))
            throw new InvalidOptionException($"{file}, line {number}: expected {Tumour.FeatureCount} numbers and then the class, 0 or 1.");
        var features = new float[Tumour.FeatureCount];
        for (var i = 0; i < features.Length; i++)
        {
            if (!float.TryParse(cells[i], NumberStyles.Float, CultureInfo.InvariantCulture, out features[i]))
                throw new InvalidOptionException($"{file}, line {number}: '{cells[i]}' is not a number.");
        }
        return new Tumour { Features = features, Label = cells[^1] is "1" };
    }
}
