using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.OnDemand;
using TuneOperator.LocalCluster.Controllers.Ownership;

namespace TuneOperator.LocalCluster.Controllers.StatefulSets;

/// <summary>Creates and deletes a StatefulSet's pods with their claims, in the words of its controller.</summary>
internal sealed class StatefulPodControl(ControllerHost host, EventRecorder events)
{
    public async Task Create(Owner owner, V1StatefulSet set, V1PodTemplateSpec template, string revision, int ordinal, CancellationToken cancellation)
    {
        var pod = StatefulPods.Make(owner, set, template, revision, ordinal);
        await MakeClaims(owner, set, ordinal, cancellation);
        try
        {
            host.Informers.Pods.Observe(await host.Api.Create(ResourcePath.Pods.Collection(owner.Namespace), pod, cancellation));
            events.Normal(owner.About(), "SuccessfulCreate", $"Create Pod {pod.Metadata.Name} in StatefulSet {owner.Name} successful");
        }
        catch (ApiException e)
        {
            // A pod of that name that belongs to somebody else is in the way until it is gone.
            events.Warning(owner.About(), "FailedCreate", $"Create Pod {pod.Metadata.Name} in StatefulSet {owner.Name} failed error: {e.Message}");
            throw;
        }
    }

    public async Task Delete(Owner owner, V1Pod pod, CancellationToken cancellation)
    {
        var options = new V1DeleteOptions { Preconditions = new V1Preconditions { Uid = pod.Metadata.Uid } };
        if (await host.Api.Delete<V1Pod>(ResourcePath.Pods.Of(pod), options, cancellation) is { } terminating) host.Informers.Pods.Observe(terminating);
        else host.Informers.Pods.Forget(pod);
        events.Normal(owner.About(), "SuccessfulDelete", $"Delete Pod {pod.Metadata.Name} in StatefulSet {owner.Name} successful");
    }

    private async Task MakeClaims(Owner owner, V1StatefulSet set, int ordinal, CancellationToken cancellation)
    {
        foreach (var claim in StatefulPods.Claims(set, ordinal))
        {
            if (await host.Api.Find<V1PersistentVolumeClaim>(ResourcePath.PersistentVolumeClaims.Of(claim), cancellation) is not null) continue;
            var words = $"Claim {claim.Metadata.Name} Pod {Ordinals.Name(set, ordinal)} in StatefulSet {owner.Name}";
            await host.Api.Create(ResourcePath.PersistentVolumeClaims.Collection(owner.Namespace), claim, cancellation);
            events.Normal(owner.About(), "SuccessfulCreate", $"Create {words} success");
        }
    }
}
