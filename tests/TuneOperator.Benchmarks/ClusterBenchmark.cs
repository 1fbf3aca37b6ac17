using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace TuneOperator.Benchmarks;

/// <summary>Many objects and many watchers: how long a write takes until all watchers have it, and what the cluster's process needs.</summary>
internal static class ClusterBenchmark
{
    private const string Core = "/api/v1/namespaces/default";
    private const int Creators = 8;

    /// <summary>MiB that the cluster's process may hold at most.</summary>
    private const double MemoryBudget = 300;

    /// <summary>Milliseconds that 99 of 100 writes may take at most until everybody has them.</summary>
    private const double WriteBudget = 50;

    /// <summary>A watcher that missed a write would be waited for in vain.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="tune">The program to measure.</param>
    /// <param name="resource"><c>configmaps</c> of about 1 KB, or <c>pods</c> that wait for a scheduling gate.</param>
    /// <returns>0 when it stays within both budgets.</returns>
    public static async Task<int> RunAsync(string tune, string resource, int objects, int watchers, int writes, bool durable, CancellationToken cancellation)
    {
        await using var cluster = await ClusterProcess.StartAsync(tune, durable, cancellation);
        using var client = cluster.Connect();
        var idle = cluster.PeakMemory();
        var watch = Stopwatch.StartNew();
        var created = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, objects),
            new ParallelOptions { MaxDegreeOfParallelism = Creators, CancellationToken = cancellation },
            async (i, token) =>
            {
                await SendAsync(client, HttpMethod.Post, $"{Core}/{resource}", resource is "pods" ? Pod(i) : ConfigMap(i), "application/json", token);
                if (Interlocked.Increment(ref created) is var done && done % (objects / 4) == 0)
                    Console.WriteLine($"  {done} created after {watch.Elapsed.TotalSeconds:F1} s, peak memory {cluster.PeakMemory():F0} MiB");
            });
        Console.WriteLine($"{objects} {resource} created in {watch.Elapsed.TotalSeconds:F1} s, {watch.Elapsed.TotalMilliseconds / objects:F2} ms each");
        var loaded = cluster.PeakMemory();

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var crowd = await WatcherCrowd.OpenAsync(client, $"{Core}/{resource}", watchers, stop.Token);
        var times = new List<double>(writes);
        for (var i = 0; i < writes; i++)
        {
            var name = Name((int)((uint)i * 2_654_435_761 % (uint)objects));
            var label = string.Create(CultureInfo.InvariantCulture, $"\"write\":\"{i}\"");
            var all = crowd.SeenAsync(label);
            watch.Restart();
            await SendAsync(
                client, HttpMethod.Patch, $"{Core}/{resource}/{name}",
                $$$$"""{"metadata":{"labels":{ {{{{label}}}} }}}""", "application/merge-patch+json", cancellation);
            await all.WaitAsync(Patience, TimeProvider.System, cancellation);
            times.Add(watch.Elapsed.TotalMilliseconds);
            if ((i + 1) % (writes / 4) == 0)
                Console.WriteLine($"  {i + 1} writes, peak memory {cluster.PeakMemory():F0} MiB");
        }

        await stop.CancelAsync();
        await crowd.ClosedAsync();
        times.Sort();
        var (memory, p99) = (cluster.PeakMemory(), times[writes * 99 / 100]);
        Console.WriteLine($"write until {watchers} watchers have it: median {times[writes / 2]:F1} ms, p99 {p99:F1} ms of {WriteBudget}, longest {times[^1]:F1} ms");
        Console.WriteLine($"peak memory: {idle:F0} MiB idle, {loaded:F0} MiB with the objects, {memory:F0} MiB of {MemoryBudget} at the end");
        return memory <= MemoryBudget && p99 <= WriteBudget ? 0 : 1;
    }

    private static async Task SendAsync(HttpClient client, HttpMethod method, string path, string body, string type, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, type) };
        using var response = await client.SendAsync(request, cancellation);
        response.EnsureSuccessStatusCode();
    }

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"o{index:00000}");

    private static string ConfigMap(int index) =>
        $$$$"""{"metadata":{"name":"{{{{Name(index)}}}}","labels":{"app":"bench"}},"data":{"text":"{{{{new string('x', 900)}}}}"}}""";

    private static string Pod(int index) =>
        $$$$"""
        {"metadata":{"name":"{{{{Name(index)}}}}","labels":{"app":"bench"}},
         "spec":{"schedulingGates":[{"name":"example.org/never"}],"restartPolicy":"Never",
                 "containers":[{"name":"main","image":"busybox","command":["sh","-c","echo loss=1"],"resources":{"requests":{"cpu":"1"}}}]}}
        """;
}
