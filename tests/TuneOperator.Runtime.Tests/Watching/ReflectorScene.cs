using System.Collections.Concurrent;
using k8s.Models;
using Microsoft.Extensions.Logging.Abstractions;
using TuneOperator.Runtime.Caching;
using TuneOperator.Runtime.Tests.Fakes;
using TuneOperator.Runtime.Watching;

namespace TuneOperator.Runtime.Tests.Watching;

/// <summary>A reflector of Jobs at work against a script.</summary>
internal sealed class ReflectorScene : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Reflector<V1Job> reflector;
    private Task running = Task.CompletedTask;

    public ReflectorScene(string? labels = null)
    {
        Api.Otherwise = ScriptedApi.NeverAsync;
        var random = new Jitter(1);
        reflector = new Reflector<V1Job>(
            Api.Transport(Clock), Store, new WatchOptions("default", LabelSelector.Parse(labels)), SetAside.Enqueue, Clock, random.Next, NullLogger.Instance);
        Store.Subscribe(change => Changes.Enqueue(
            $"{(change.Old is null ? "added" : change.Current is null ? "removed" : "changed")} {change.Key.Name}"));
    }

    public TestClock Clock { get; } = new();

    public ScriptedApi Api { get; } = new();

    public EntityStore<V1Job> Store { get; } = new();

    public ConcurrentQueue<string> Changes { get; } = new();

    public ConcurrentQueue<UnreadableObject> SetAside { get; } = new();

    public bool HasSynced => reflector.Synced.IsCompleted;

    public TimeSpan SinceActivity => reflector.SinceActivity;

    public IReadOnlyList<ScriptedApi.Request> Lists => [.. Api.Requests.Where(request => !request.IsWatch)];

    public IReadOnlyList<ScriptedApi.Request> Watches => [.. Api.Requests.Where(request => request.IsWatch)];

    public ReflectorScene ThenList(string version, params AJob[] jobs)
    {
        Api.Then(() => Answer.List(version, [.. jobs.Select(job => job.Item())]));
        return this;
    }

    public WatchScript ThenWatch()
    {
        var watch = new WatchScript();
        Api.Then(watch.Open);
        return watch;
    }

    public void Start() => running = reflector.RunAsync(stop.Token);

    public Task HasAsync(string name, ulong version) => Eventually.HoldsAsync(
        () => Store.Get("default", name)?.Metadata.ResourceVersion == version.ToString(), $"{name} at {version}");

    public Task LacksAsync(string name) => Eventually.HoldsAsync(() => Store.Get("default", name) is null, $"{name} gone");

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        stop.Dispose();
        Api.Connection.Dispose();
    }
}
