using TuneOperator.Samples.Digits.Randomness;

namespace TuneOperator.Samples.Digits.Data;

/// <summary>Rows for training, for choosing among trials, and for telling how good the choice is.</summary>
/// <param name="Training">1,077 rows.</param>
/// <param name="Validation">360 rows, none of them in <paramref name="Training"/>.</param>
/// <param name="Test">360 rows, none of them in the others.</param>
internal sealed record ImageSplit(int[] Training, int[] Validation, int[] Test)
{
    public const int ValidationSize = 360;
    public const int TestSize = 360;
    public const int TrainingSize = 1_077;
    public const int TotalSize = TrainingSize + ValidationSize + TestSize;

    /// <summary>
    /// A constant and not the run's seed: were the split to change from trial to trial, the test images of one would train another, and a search would
    /// in the end be judged on what it had seen.
    /// </summary>
    private const ulong SplitSeed = 1;

    /// <summary>Splits so that each digit's share of each part is within one image of its share of the whole.</summary>
    public static ImageSplit Stratified(ReadOnlySpan<int> labels)
    {
        var random = new RandomStream(SplitSeed, stream: 0);
        var positioned = new List<(double Position, int Row)>();
        for (var digit = 0; digit < LabelledImages.ClassCount; digit++)
        {
            var rows = RowsOf(digit, labels);
            random.Shuffle(rows);
            // Spread a digit's rows evenly over [0, 1): any stretch of the sorted whole then holds its fair share of every digit.
            positioned.AddRange(rows.Select((row, i) => ((i + 0.5) / rows.Length, row)));
        }
        var order = positioned.OrderBy(p => p.Position).ThenBy(p => p.Row).Select(p => p.Row).ToArray();
        return new ImageSplit(order[(TestSize + ValidationSize)..], order[TestSize..(TestSize + ValidationSize)], order[..TestSize]);
    }

    private static int[] RowsOf(int digit, ReadOnlySpan<int> labels)
    {
        var rows = new List<int>();
        for (var row = 0; row < labels.Length; row++)
        {
            if (labels[row] == digit)
                rows.Add(row);
        }
        return [.. rows];
    }
}
