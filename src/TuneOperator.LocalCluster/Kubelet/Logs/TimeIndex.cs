namespace TuneOperator.LocalCluster.Kubelet.Logs;

/// <summary>Which part of a log was written when. Keeps at most 65,536 moments: with more, every other one is dropped.</summary>
internal sealed class TimeIndex
{
    private const int Most = 65_536;

    private readonly List<(long Offset, DateTimeOffset Time)> entries = [];

    /// <param name="offset">Where the bytes begin that were written then; never less than the last.</param>
    public void Add(long offset, DateTimeOffset now)
    {
        if (entries.Count > 0 && entries[^1].Time == now) return;
        if (entries.Count == Most)
        {
            for (var i = 0; i < Most / 2; i++) entries[i] = entries[2 * i];
            entries.RemoveRange(Most / 2, Most / 2);
        }

        entries.Add((offset, now));
    }

    /// <summary>When the byte at the offset was written.</summary>
    public DateTimeOffset At(long offset)
    {
        var (low, high) = (0, entries.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (entries[middle].Offset <= offset) low = middle;
            else high = middle - 1;
        }

        return entries.Count == 0 ? DateTimeOffset.UnixEpoch : entries[low].Time;
    }

    /// <summary>The first offset that was written at that time or later; null when nothing was.</summary>
    public long? Since(DateTimeOffset time)
    {
        var found = entries.FindIndex(e => e.Time >= time);
        return found < 0 ? null : entries[found].Offset;
    }
}
