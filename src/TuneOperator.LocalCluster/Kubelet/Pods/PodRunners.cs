using System.Collections.Concurrent;
using k8s;
using k8s.Models;
using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Kubelet.Pods;

/// <summary>Runs the pods that are bound to this node.</summary>
internal sealed class PodRunners(Node node) : IDisposable
{
    private readonly ConcurrentDictionary<string, (PodRunner Runner, Task Run)> runners = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource writes = new();
    private volatile bool closed;

    public void Take(Change<V1Pod> change)
    {
        var uid = change.Object.Metadata.Uid;
        if (change.Type is WatchEventType.Deleted)
        {
            if (runners.TryRemove(uid, out var gone)) _ = Remove(gone.Runner, gone.Run);
            else RemoveFiles(change.Object);
            return;
        }

        if (runners.TryGetValue(uid, out var known))
        {
            known.Runner.Update(change.Object);
            return;
        }

        // One that ended under an earlier kubelet needs us for its deletion only.
        if (closed || (PodRunner.HasEnded(change.Object) && change.Object.Metadata.DeletionTimestamp is null)) return;
        var runner = new PodRunner(node, change.Object);
        if (change.Object.Metadata.DeletionTimestamp is not null) runner.Update(change.Object);
        runners[uid] = (runner, Task.Run(() => Run(runner), CancellationToken.None));
    }

    public PodRunner? Find(string ns, string name) =>
        runners.Values.Select(r => r.Runner).FirstOrDefault(r => r.Pod.Metadata.Name == name && r.Pod.Metadata.NamespaceProperty == ns);

    /// <summary>Stops all pods, waits for their processes, and lets their last status be written.</summary>
    /// <param name="grace">At most so long between SIGTERM and SIGKILL.</param>
    public async Task Stop(TimeSpan grace)
    {
        closed = true;
        var all = runners.Values.ToList();
        foreach (var (runner, _) in all)
        {
            var own = TimeSpan.FromSeconds(runner.Pod.Spec.TerminationGracePeriodSeconds ?? 30);
            runner.Stop(PodEnd.Shutdown(own < grace ? own : grace));
        }

        var ends = Task.WhenAll(all.Select(a => a.Run));
        var patience = grace + TimeSpan.FromSeconds(1);
        if (await Task.WhenAny(ends, Pause.For(patience, node.Time, CancellationToken.None)) != ends)
        {
            foreach (var (runner, _) in all) runner.Kill();
            await writes.CancelAsync();
        }

        await ends;
        foreach (var (runner, _) in all) runner.Dispose();
    }

    public void Dispose() => writes.Dispose();

    private async Task Run(PodRunner runner)
    {
        try
        {
            await runner.Run(writes.Token);
        }
        catch (OperationCanceledException) when (writes.IsCancellationRequested)
        {
            // The API server is not waited for any longer.
        }
        catch (Exception e)
        {
            Log.PodLost(node.Log, runner.Pod.Metadata.NamespaceProperty, runner.Pod.Metadata.Name, e.Message, e);
        }
    }

    /// <summary>The pod is gone from the API server: nothing may stay of it here.</summary>
    private async Task Remove(PodRunner runner, Task run)
    {
        runner.Stop(new PodEnd(TimeSpan.FromSeconds(1), null, null));
        await run;
        runner.Dispose();
        RemoveFiles(runner.Pod);
    }

    private void RemoveFiles(V1Pod pod)
    {
        var directory = node.DirectoryOf(pod);
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
    }
}
