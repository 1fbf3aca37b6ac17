using k8s.Models;

namespace TuneOperator.LocalCluster.Client;

/// <summary>Keeps one object from being buried in events: many that differ only in their message become one, and too many are dropped.</summary>
/// <remarks>Ten messages in ten minutes are told apart; 25 events come at once and then one in five minutes. Not safe for several threads.</remarks>
internal sealed class EventCorrelator(TimeProvider time)
{
    public const string Combined = "(combined from similar events): ";

    private const int Remembered = 4096;
    private const int ToldApart = 10;
    private const double Burst = 25;
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Refill = TimeSpan.FromMinutes(5);

    private readonly Dictionary<(string? Uid, string? Name, string Type, string Reason), Similar> similar = [];
    private readonly Dictionary<(string? Uid, string? Name), (double Left, DateTimeOffset At)> allowances = [];

    /// <returns>False if the event is one too many.</returns>
    public bool Admit(Corev1Event entry)
    {
        Combine(entry);
        return Spend((entry.InvolvedObject.Uid, entry.InvolvedObject.Name));
    }

    private void Combine(Corev1Event entry)
    {
        var now = time.GetUtcNow();
        var key = (entry.InvolvedObject.Uid, entry.InvolvedObject.Name, entry.Type, entry.Reason);
        if (similar.Count >= Remembered) similar.Clear();
        if (!similar.TryGetValue(key, out var seen) || now - seen.Last > Memory) similar[key] = seen = new Similar();
        seen.Last = now;
        seen.Messages.Add(entry.Message);
        if (seen.Messages.Count < ToldApart) return;
        seen.Messages.Remove(entry.Message);
        entry.Message = Combined + entry.Message;
    }

    private bool Spend((string? Uid, string? Name) key)
    {
        var now = time.GetUtcNow();
        if (allowances.Count >= Remembered) allowances.Clear();
        var (left, at) = allowances.TryGetValue(key, out var known) ? known : (Burst, now);
        left = Math.Min(Burst, left + ((now - at) / Refill));
        var admits = left >= 1;
        allowances[key] = (admits ? left - 1 : left, now);
        return admits;
    }

    private sealed class Similar
    {
        public HashSet<string> Messages { get; } = new(StringComparer.Ordinal);

        public DateTimeOffset Last { get; set; }
    }
}
