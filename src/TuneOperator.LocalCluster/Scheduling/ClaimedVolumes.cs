using k8s.Models;
using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Scheduling;

/// <summary>What a pod's volumes wait for before any node is looked at: claims that are there, and bound.</summary>
/// <param name="changed">Called when claims have changed since the first question.</param>
internal sealed class ClaimedVolumes(ApiClient api, Informers informers, Action changed)
{
    private bool watches;

    /// <returns>Null when nothing is missing.</returns>
    public async Task<string?> Problem(V1Pod pod, CancellationToken cancellation)
    {
        var unbound = false;
        foreach (var volume in (pod.Spec.Volumes ?? []).Where(v => v.PersistentVolumeClaim is not null || v.Ephemeral is not null))
        {
            Watch();
            var name = volume.PersistentVolumeClaim?.ClaimName ?? $"{pod.Metadata.Name}-{volume.Name}";
            var claim = await api.Find<V1PersistentVolumeClaim>(ResourcePath.PersistentVolumeClaims.Of(pod.Metadata.NamespaceProperty, name), cancellation);
            if (claim is null)
                return volume.Ephemeral is null ? $"persistentvolumeclaim \"{name}\" not found" : $"waiting for ephemeral volume controller to create the persistentvolumeclaim \"{name}\"";
            if (claim.Metadata.DeletionTimestamp is not null) return $"persistentvolumeclaim \"{name}\" is being deleted";
            unbound |= claim.Spec.VolumeName is not { Length: > 0 };
        }

        return unbound ? "pod has unbound immediate PersistentVolumeClaims" : null;
    }

    private void Watch()
    {
        if (watches) return;
        watches = true;
        informers.Of<V1PersistentVolumeClaim>(ResourcePath.PersistentVolumeClaims).Subscribe(_ => changed());
    }
}
