namespace TuneOperator.Runtime.Events;

/// <summary>How often the events that this process recorded lately have happened.</summary>
/// <remarks>Thread-safe. Bounded: what is forgotten is read from the server when it happens again.</remarks>
internal sealed class EventCounts
{
    private const int Most = 1000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    public int? Of(string name)
    {
        lock (gate)
        {
            return counts.TryGetValue(name, out var count) ? count : null;
        }
    }

    public void Remember(string name, int count)
    {
        lock (gate)
        {
            if (counts.Count >= Most && !counts.ContainsKey(name))
            {
                counts.Clear();
            }

            counts[name] = count;
        }
    }

    public void Forget(string name)
    {
        lock (gate)
        {
            counts.Remove(name);
        }
    }
}
