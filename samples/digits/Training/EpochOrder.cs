using TuneOperator.Samples.Digits.Data;
using TuneOperator.Samples.Digits.Randomness;

namespace TuneOperator.Samples.Digits.Training;

/// <summary>Shuffles the training images anew for each epoch.</summary>
internal sealed class EpochOrder(LabelledImages images, ulong seed)
{
    private const ulong OrderStream = 2;

    private readonly RandomStream random = new(seed, OrderStream);
    private readonly int[] rows = [.. Enumerable.Range(0, images.Count)];

    public LabelledImages Next()
    {
        random.Shuffle(rows);
        return images.Select(rows);
    }
}
