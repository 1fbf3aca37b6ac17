using k8s;
using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.Ownership;

namespace TuneOperator.LocalCluster.Controllers.Deployments;

/// <summary>Writes what a Deployment's rollout changes, and tells of it.</summary>
internal sealed class DeploymentWriter(ApiClient api, Informer<V1Deployment> deployments, Informer<V1ReplicaSet> sets, EventRecorder events)
{
    private const string Scaling = "ScalingReplicaSet";

    public static Owner OwnerOf(V1Deployment deployment) => new(ResourcePath.Deployments, deployment);

    public static T Copy<T>(T thing) => KubernetesJson.Deserialize<T>(KubernetesJson.Serialize(thing));

    /// <summary>Writes the status with the annotations, which the API takes at the same place.</summary>
    public async Task<V1Deployment> WriteStatus(V1Deployment deployment, CancellationToken cancellation)
    {
        deployment.ApiVersion = ResourcePath.Deployments.ApiVersion;
        deployment.Kind = ResourcePath.Deployments.Kind;
        var written = await api.Replace($"{ResourcePath.Deployments.Of(deployment)}/status", deployment, cancellation);
        deployments.Observe(written);
        return written;
    }

    public async Task<V1ReplicaSet> Create(V1Deployment deployment, V1ReplicaSet set, CancellationToken cancellation)
    {
        var created = await api.Create(ResourcePath.ReplicaSets.Collection(deployment.Metadata.NamespaceProperty), set, cancellation);
        sets.Observe(created);
        if (created.Size() > 0) TellScaled(deployment, created, 0, created.Size());
        return created;
    }

    public Task<V1ReplicaSet?> Find(V1ReplicaSet set, CancellationToken cancellation) => api.Find<V1ReplicaSet>(ResourcePath.ReplicaSets.Of(set), cancellation);

    public async Task<V1ReplicaSet> Update(V1ReplicaSet set, CancellationToken cancellation)
    {
        set.ApiVersion = ResourcePath.ReplicaSets.ApiVersion;
        set.Kind = ResourcePath.ReplicaSets.Kind;
        var updated = await api.Replace(ResourcePath.ReplicaSets.Of(set), set, cancellation);
        sets.Observe(updated);
        return updated;
    }

    /// <summary>Brings the set to that size and notes for what size of the Deployment that was.</summary>
    /// <returns>Null when there was nothing to write.</returns>
    public async Task<V1ReplicaSet?> Scale(V1Deployment deployment, V1ReplicaSet set, int size, CancellationToken cancellation)
    {
        var copy = Copy(set);
        copy.Spec.Replicas = size;
        var wanted = Fenceposts.Wanted(deployment);
        var noted = Revisions.AnnotateSize(copy, wanted, wanted + Fenceposts.MaxSurge(deployment));
        if (set.Size() == size && !noted) return null;
        var updated = await Update(copy, cancellation);
        if (set.Size() != size) TellScaled(deployment, set, set.Size(), size);
        return updated;
    }

    public async Task Delete(V1ReplicaSet set, CancellationToken cancellation)
    {
        var options = new V1DeleteOptions { Preconditions = new V1Preconditions { Uid = set.Metadata.Uid } };
        if (await api.Delete<V1ReplicaSet>(ResourcePath.ReplicaSets.Of(set), options, cancellation) is { } terminating) sets.Observe(terminating);
        else sets.Forget(set);
    }

    public void Warn(V1Deployment deployment, string reason, string message) => events.Warning(OwnerOf(deployment).About(), reason, message);

    private void TellScaled(V1Deployment deployment, V1ReplicaSet set, int from, int to) =>
        events.Normal(OwnerOf(deployment).About(), Scaling, $"Scaled {(to > from ? "up" : "down")} replica set {set.Metadata.Name} from {from} to {to}");
}
