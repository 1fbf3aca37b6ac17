using System.Collections.Concurrent;
using System.Globalization;
using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Kubelet.Processes;

/// <summary>Ends containers that hold more memory than their limit. Looks once a second, on Linux only.</summary>
internal sealed class MemoryWatch(TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<int, Watched> watched = new();

    /// <param name="group">The container's process group.</param>
    /// <param name="limit">Bytes of resident memory that all of its processes may hold together.</param>
    public void Add(int group, long limit, Action exceeded) => watched[group] = new Watched(limit, exceeded);

    public void Remove(int group) => watched.TryRemove(group, out _);

    public async Task Run(CancellationToken cancellation)
    {
        while (OperatingSystem.IsLinux() && !cancellation.IsCancellationRequested)
        {
            if (!watched.IsEmpty) Look();
            await Pause.For(Period, time, cancellation);
        }
    }

    private void Look()
    {
        var held = new Dictionary<int, long>();
        foreach (var directory in Directory.EnumerateDirectories("/proc").Where(d => char.IsAsciiDigit(Path.GetFileName(d)[0])))
        {
            if (Read(Path.Combine(directory, "stat")) is not { } stat || !watched.ContainsKey(stat.Group)) continue;
            held[stat.Group] = held.GetValueOrDefault(stat.Group) + stat.Resident;
        }

        foreach (var (group, bytes) in held)
        {
            if (watched.TryGetValue(group, out var container) && bytes > container.Limit && watched.TryRemove(group, out _)) container.Exceeded();
        }
    }

    private static (int Group, long Resident)? Read(string file)
    {
        try
        {
            // The name in parentheses may hold anything, also blanks.
            var text = File.ReadAllText(file);
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (int.Parse(fields[2], CultureInfo.InvariantCulture), long.Parse(fields[21], CultureInfo.InvariantCulture) * Environment.SystemPageSize);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private sealed record Watched(long Limit, Action Exceeded);
}
