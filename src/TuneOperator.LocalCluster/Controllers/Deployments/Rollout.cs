using k8s;
using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.PodSets;

namespace TuneOperator.LocalCluster.Controllers.Deployments;

/// <summary>One step of a Deployment towards its template and size.</summary>
/// <param name="podsOf">The pods of a ReplicaSet, by its UID.</param>
internal sealed class Rollout(DeploymentWriter writer, Func<string, IReadOnlyList<V1Pod>> podsOf, TimeProvider time)
{
    private readonly NewReplicaSet newSets = new(writer, time);

    private DateTime Now => Moment.Second(time);

    /// <returns>The Deployment as the server has it now.</returns>
    public async Task<V1Deployment> Step(V1Deployment deployment, IReadOnlyList<V1ReplicaSet> sets, CancellationToken cancellation)
    {
        if (deployment.Metadata.DeletionTimestamp is not null) return await Tell(deployment, sets, sets.OfTemplate(deployment.Spec.Template), judge: false, cancellation);
        deployment = await Pause(deployment, cancellation);
        var scaled = sets.Where(s => s.Size() > 0).Any(s => Revisions.DesiredOf(s) is { } desired && desired != Fenceposts.Wanted(deployment));
        if (deployment.Spec.Paused == true || scaled) return await Resize(deployment, sets, cancellation);
        return Fenceposts.Rolls(deployment) ? await Roll(deployment, sets, cancellation) : await Recreate(deployment, sets, cancellation);
    }

    private async Task<V1Deployment> Roll(V1Deployment deployment, IReadOnlyList<V1ReplicaSet> sets, CancellationToken cancellation)
    {
        (deployment, var found) = await newSets.Sync(deployment, sets, create: true, cancellation);
        var current = found!;
        var old = Others(sets, current);
        var size = current.Size() > Fenceposts.Wanted(deployment)
            ? Fenceposts.Wanted(deployment)
            : current.Size() == Fenceposts.Wanted(deployment) ? current.Size() : RolloutPlan.NewSize(deployment, [.. old, current], current.Size());
        if (size != current.Size())
        {
            current = await writer.Scale(deployment, current, size, cancellation) ?? current;
            return await Tell(deployment, [.. old, current], current, judge: true, cancellation);
        }

        var steps = RolloutPlan.Shrink(deployment, old, current);
        var latest = old.ToDictionary(s => s.Metadata.Uid);
        foreach (var (set, to) in steps)
        {
            if (await writer.Scale(deployment, latest[set.Metadata.Uid], to, cancellation) is { } written) latest[set.Metadata.Uid] = written;
        }

        if (steps.Count == 0) await Clean(deployment, old, cancellation);
        return await Tell(deployment, [.. latest.Values, current], current, judge: true, cancellation);
    }

    private async Task<V1Deployment> Recreate(V1Deployment deployment, IReadOnlyList<V1ReplicaSet> sets, CancellationToken cancellation)
    {
        (deployment, var current) = await newSets.Sync(deployment, sets, create: false, cancellation);
        var old = Others(sets, current);
        var active = old.WithPods();
        if (active.Count > 0)
        {
            foreach (var set in active) await writer.Scale(deployment, set, 0, cancellation);
            return await Tell(deployment, All(old, current), current, judge: true, cancellation);
        }

        // A pod that is being deleted still runs until it is gone.
        if (old.Any(s => podsOf(s.Metadata.Uid).Any(p => !p.IsTerminal()))) return await Tell(deployment, All(old, current), current, judge: true, cancellation);
        if (current is null) (deployment, current) = await newSets.Sync(deployment, sets, create: true, cancellation);
        current = await writer.Scale(deployment, current!, Fenceposts.Wanted(deployment), cancellation) ?? current;
        await Clean(deployment, old, cancellation);
        return await Tell(deployment, All(old, current), current, judge: true, cancellation);
    }

    /// <summary>Changes sizes without rolling: the Deployment is paused, or was scaled while it rolled.</summary>
    private async Task<V1Deployment> Resize(V1Deployment deployment, IReadOnlyList<V1ReplicaSet> sets, CancellationToken cancellation)
    {
        (deployment, var current) = await newSets.Sync(deployment, sets, create: false, cancellation);
        var old = Others(sets, current);
        var all = All(old, current);
        foreach (var (set, size) in Sizes(deployment, old, current, all))
        {
            if (await writer.Scale(deployment, set, size, cancellation) is { } written) all[all.IndexOf(set)] = written;
        }

        if (deployment.Spec.Paused == true) await Clean(deployment, old, cancellation);
        return await Tell(deployment, all, current is null ? null : all[^1], judge: false, cancellation);
    }

    private static List<(V1ReplicaSet Set, int Size)> Sizes(V1Deployment deployment, List<V1ReplicaSet> old, V1ReplicaSet? current, List<V1ReplicaSet> all)
    {
        var active = all.WithPods();
        var only = active.Count == 1 ? active[0] : active.Count == 0 ? current ?? old.Oldest().LastOrDefault() : null;
        if (active.Count <= 1) return only is null || only.Size() == Fenceposts.Wanted(deployment) ? [] : [(only, Fenceposts.Wanted(deployment))];
        var wanted = Fenceposts.Wanted(deployment);
        if (current is not null && current.Size() == wanted && Revisions.DesiredOf(current) == wanted && current.Available() == wanted) return [.. old.WithPods().Select(s => (s, 0))];
        return Fenceposts.Rolls(deployment) ? ProportionalScaling.Share(deployment, all) : [];
    }

    private async Task<V1Deployment> Pause(V1Deployment deployment, CancellationToken cancellation)
    {
        var known = Conditions.Find(deployment.Status, Conditions.Progressing);
        if (!DeploymentProgress.HasDeadline(deployment) || known?.Reason is Conditions.TimedOut) return deployment;
        var paused = known?.Reason is Conditions.Paused;
        if (paused == (deployment.Spec.Paused == true)) return deployment;
        var copy = DeploymentWriter.Copy(deployment);
        copy.Status ??= new V1DeploymentStatus();
        if (paused) Conditions.Set(copy.Status, Conditions.Progressing, "Unknown", Conditions.Resumed, "Deployment is resumed", Now);
        else Conditions.Set(copy.Status, Conditions.Progressing, "Unknown", Conditions.Paused, "Deployment is paused", Now);
        return await writer.WriteStatus(copy, cancellation);
    }

    /// <summary>Deletes the oldest sets without pods beyond the history that is kept.</summary>
    private async Task Clean(V1Deployment deployment, List<V1ReplicaSet> old, CancellationToken cancellation)
    {
        if (deployment.Spec.Paused != true && !DeploymentProgress.IsComplete(deployment, deployment.Status)) return;
        if (deployment.Spec.RevisionHistoryLimit is null or int.MaxValue) return;
        var kept = old.Where(s => s.Metadata.DeletionTimestamp is null).OrderBy(Revisions.Of).ToList();
        foreach (var set in kept.Take(Math.Max(0, kept.Count - deployment.Spec.RevisionHistoryLimit.Value)))
        {
            if (set.Size() == 0 && set.Status?.Replicas is null or 0 && (set.Status?.ObservedGeneration ?? 0) >= set.Metadata.Generation) await writer.Delete(set, cancellation);
        }
    }

    private async Task<V1Deployment> Tell(V1Deployment deployment, IReadOnlyList<V1ReplicaSet> all, V1ReplicaSet? current, bool judge, CancellationToken cancellation)
    {
        var status = judge ? DeploymentProgress.Judge(deployment, all, current, Now) : DeploymentProgress.Count(deployment, all, current, Now);
        if (KubernetesJson.Serialize(status) == KubernetesJson.Serialize(deployment.Status ?? new V1DeploymentStatus())) return deployment;
        var copy = DeploymentWriter.Copy(deployment);
        copy.Status = status;
        return await writer.WriteStatus(copy, cancellation);
    }

    private static List<V1ReplicaSet> Others(IReadOnlyList<V1ReplicaSet> sets, V1ReplicaSet? current) => [.. sets.Where(s => s.Metadata.Uid != current?.Metadata.Uid)];

    private static List<V1ReplicaSet> All(List<V1ReplicaSet> old, V1ReplicaSet? current) => current is null ? [.. old] : [.. old, current];
}
