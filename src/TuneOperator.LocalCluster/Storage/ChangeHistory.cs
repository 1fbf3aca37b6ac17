namespace TuneOperator.LocalCluster.Storage;

/// <summary>The last writes of one collection in order. Not thread-safe; its collection guards it.</summary>
internal sealed class ChangeHistory(int limit)
{
    private readonly List<Change> _changes = [];
    private int _start;

    /// <summary>Changes at or below this version are forgotten: nobody can continue from before it.</summary>
    public long Compacted { get; private set; }

    public void Append(Change change)
    {
        _changes.Add(change);
        if (_changes.Count - _start > limit)
            Compacted = _changes[_start++].ResourceVersion;
        Trim();
    }

    public void CompactTo(long resourceVersion)
    {
        while (_start < _changes.Count && _changes[_start].ResourceVersion <= resourceVersion)
            _start++;
        Compacted = Math.Max(Compacted, resourceVersion);
        Trim();
    }

    /// <returns>What was written after <paramref name="resourceVersion"/>, oldest first.</returns>
    public Change[] After(long resourceVersion)
    {
        var low = _start;
        var high = _changes.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_changes[middle].ResourceVersion <= resourceVersion)
                low = middle + 1;
            else
                high = middle;
        }

        return low == _changes.Count ? [] : [.. _changes[low..]];
    }

    // Moving the rest forward once in a limit's worth of writes keeps an append at constant cost.
    private void Trim()
    {
        if (_start <= limit)
            return;
        _changes.RemoveRange(0, _start);
        _start = 0;
    }
}
