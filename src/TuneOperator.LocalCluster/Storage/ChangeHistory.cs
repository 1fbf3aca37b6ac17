namespace TuneOperator.LocalCluster.Storage;

/// <summary>The last writes of one collection in order. Not thread-safe; its collection guards it.</summary>
internal sealed class ChangeHistory(int limit)
{
    private readonly List<Change> changes = [];
    private int start;

    /// <summary>Changes at or below this version are forgotten: nobody can continue from before it.</summary>
    public long Compacted { get; private set; }

    public void Append(Change change)
    {
        changes.Add(change);
        if (changes.Count - start > limit)
            Compacted = changes[start++].ResourceVersion;
        Trim();
    }

    public void CompactTo(long resourceVersion)
    {
        while (start < changes.Count && changes[start].ResourceVersion <= resourceVersion)
            start++;
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
            if (changes[middle].ResourceVersion <= resourceVersion)
                low = middle + 1;
            else
                high = middle;
        }

        return low == changes.Count ? [] : [.. changes[low..]];
    }

    // Moving the rest forward once in a limit's worth of writes keeps an append at constant cost.
    private void Trim()
    {
        if (start <= limit)
            return;
        changes.RemoveRange(0, start);
        start = 0;
    }
}
