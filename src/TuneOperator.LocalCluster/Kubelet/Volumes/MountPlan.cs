using k8s.Models;
using TuneOperator.LocalCluster.Kubelet.Containers;
using TuneOperator.LocalCluster.Kubelet.Processes;

namespace TuneOperator.LocalCluster.Kubelet.Volumes;

/// <summary>Which directories of this machine a container sees where.</summary>
internal static class MountPlan
{
    /// <param name="built">Volume name to directory; a volume of the pod that is not in it is left out.</param>
    /// <param name="canMount">Whether this machine lets us give a process mounts of its own.</param>
    /// <exception cref="ContainerConfigException">The container wants a volume and the machine can't mount, or names a volume that is not there.</exception>
    public static IReadOnlyList<BindMount> Of(V1Pod pod, V1Container container, IReadOnlyDictionary<string, string> built, IReadOnlyDictionary<string, string> variables, bool canMount)
    {
        var mounts = new List<BindMount>();
        foreach (var mount in container.VolumeMounts ?? [])
        {
            if (!built.TryGetValue(mount.Name, out var source))
            {
                if (pod.Spec.Volumes?.Any(v => v.Name == mount.Name) == true) continue;
                throw new ContainerConfigException(ContainerConfigException.Create, $"container \"{container.Name}\" mounts the volume \"{mount.Name}\", which the pod does not have");
            }

            if (!canMount)
            {
                throw new ContainerConfigException(
                    ContainerConfigException.Create,
                    $"can't mount \"{mount.Name}\" at {mount.MountPath}: this machine lets a program have mounts of its own only as root, or with unprivileged user namespaces (Linux)");
            }

            source = WithSubPath(source, mount, variables);
            mounts.Add(new BindMount(source, mount.MountPath, mount.ReadOnlyProperty == true, File.Exists(source)));
        }

        // Outer directories first: what is mounted later inside of them stays visible.
        return [.. mounts.OrderBy(m => m.Target.Length)];
    }

    private static string WithSubPath(string volume, V1VolumeMount mount, IReadOnlyDictionary<string, string> variables)
    {
        var inner = string.IsNullOrEmpty(mount.SubPathExpr) ? mount.SubPath : VariableExpansion.Expand(mount.SubPathExpr, variables);
        if (string.IsNullOrEmpty(inner)) return volume;
        var path = Path.GetFullPath(inner, volume);
        if (!path.StartsWith(volume + '/', StringComparison.Ordinal))
            throw new ContainerConfigException(ContainerConfigException.Config, $"the subPath \"{inner}\" leads out of the volume \"{mount.Name}\"");
        if (!File.Exists(path)) Directory.CreateDirectory(path);
        return path;
    }
}
