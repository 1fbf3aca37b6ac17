namespace TuneOperator.LocalCluster.Controllers.Garbage;

/// <summary>The owners whose dependents were to outlive them, the last few thousand. Thread-safe.</summary>
internal sealed class ReleasedOwners
{
    private const int Remembered = 4096;

    private readonly HashSet<string> uids = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();
    private readonly Lock gate = new();

    public void Add(string uid)
    {
        lock (gate)
        {
            if (!uids.Add(uid)) return;
            order.Enqueue(uid);
            if (order.Count > Remembered) uids.Remove(order.Dequeue());
        }
    }

    public bool Contains(string uid)
    {
        lock (gate) return uids.Contains(uid);
    }
}
