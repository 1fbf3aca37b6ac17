namespace TuneOperator.LocalCluster.Storage;

/// <summary>The last writes of one collection in order. Not thread-safe; its collection guards it.</summary>
/// <param name="compacted">What <see cref="Compacted"/> begins with.</param>
internal sealed class ChangeHistory(HistoryLimits limits, long compacted)
{
    private readonly List<Change?> changes = [];
    private int start;
    private long bytes;

    /// <summary>Changes at or below this version are forgotten: nobody can continue from before it.</summary>
    public long Compacted { get; private set; } = compacted;

    public void Append(Change change)
    {
        changes.Add(change);
        bytes += change.Object.Utf8.Length;
        while (changes.Count - start > limits.Changes || (bytes > limits.Bytes && changes.Count - start > 1))
            Forget();
        Trim();
    }

    public void CompactTo(long resourceVersion)
    {
        while (start < changes.Count && changes[start]!.ResourceVersion <= resourceVersion)
            Forget();
        Compacted = Math.Max(Compacted, resourceVersion);
        Trim();
    }

    /// <returns>What was written after <paramref name="resourceVersion"/>, oldest first.</returns>
    public Change[] After(long resourceVersion)
    {
        var low = start;
        var high = changes.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (changes[middle]!.ResourceVersion <= resourceVersion)
                low = middle + 1;
            else
                high = middle;
        }

        return low == changes.Count ? [] : [.. changes[low..]!];
    }

    private void Forget()
    {
        var oldest = changes[start]!;
        Compacted = oldest.ResourceVersion;
        bytes -= oldest.Object.Utf8.Length;
        changes[start++] = null;
    }

    // Moving the rest forward once in a while keeps an append at constant cost.
    private void Trim()
    {
        if (start <= 1024 && start < changes.Count)
            return;
        changes.RemoveRange(0, start);
        start = 0;
    }
}
