using System.Text;
using k8s.Models;
using TuneOperator.LocalCluster.Kubelet.Containers;

namespace TuneOperator.LocalCluster.Kubelet.Volumes;

/// <summary>Makes a pod's volumes as directories of this machine.</summary>
internal sealed class VolumeBuilder(string directory, V1Pod pod, ConfigSource source, ContainerResources resources, ITokenSource tokens, string address)
{
    private const UnixFileMode DirectoryMode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly HashSet<string> written = new(StringComparer.Ordinal);
    private bool refreshes;

    /// <returns>Volume name to directory or file; without the volumes that this node leaves out.</returns>
    /// <exception cref="ContainerConfigException">Something that is referred to is not there, or the kind of volume is not supported.</exception>
    public async Task<Dictionary<string, string>> Build(CancellationToken cancellation)
    {
        var built = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var volume in pod.Spec.Volumes ?? [])
        {
            if (LeftOut(volume)) continue;
            built[volume.Name] = await Build(volume, cancellation);
        }

        return built;
    }

    /// <summary>Whether a volume holds something that may change while the pod runs.</summary>
    public static bool Changes(V1Volume volume) => (volume.ConfigMap ?? volume.Secret ?? volume.DownwardAPI ?? (object?)volume.Projected) is not null;

    /// <summary>Writes again what has changed, each file at once; credentials stay as they are.</summary>
    /// <exception cref="ContainerConfigException">Something that is referred to is not there any more.</exception>
    public async Task Refresh(CancellationToken cancellation)
    {
        refreshes = true;
        foreach (var volume in (pod.Spec.Volumes ?? []).Where(v => Changes(v) && !LeftOut(v)))
        {
            written.Clear();
            var root = await Build(volume, cancellation);
            if (volume.ConfigMap is null && volume.Secret is null) continue;
            foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(file => !written.Contains(file))) File.Delete(file);
        }
    }

    /// <summary>
    /// The credentials that every pod is given unasked are only made for pods that ask for an identity of their own: they
    /// cost two requests a pod, and a program on this machine rarely wants them.
    /// </summary>
    public bool LeftOut(V1Volume volume) =>
        volume.Projected?.Sources?.Any(s => s.ServiceAccountToken is not null) == true && (pod.Spec.ServiceAccountName ?? "default") is "default";

    private async Task<string> Build(V1Volume volume, CancellationToken cancellation)
    {
        if (volume.HostPath is { } host) return host.Path;
        var root = Path.Combine(directory, volume.Name);
        Make(root);
        if (volume.EmptyDir is not null) return root;
        if (volume.ConfigMap is { } map)
            Write(root, await source.ConfigMap(map.Name, map.Optional == true, cancellation), map.Items, map.DefaultMode, map.Optional == true, "ConfigMap", map.Name);
        else if (volume.Secret is { } secret)
            Write(root, await source.Secret(secret.SecretName, secret.Optional == true, cancellation), secret.Items, secret.DefaultMode, secret.Optional == true, "Secret", secret.SecretName);
        else if (volume.DownwardAPI is { } downward)
            WriteFields(root, downward.Items, downward.DefaultMode);
        else if (volume.Projected is { } projected)
            foreach (var part in projected.Sources ?? []) await Project(root, part, projected.DefaultMode, cancellation);
        else
            throw new ContainerConfigException(ContainerConfigException.Config, $"volume \"{volume.Name}\": the local cluster has emptyDir, configMap, secret, downwardAPI, projected and hostPath volumes only");
        return root;
    }

    private async Task Project(string root, V1VolumeProjection part, int? mode, CancellationToken cancellation)
    {
        if (part.ConfigMap is { } map)
            Write(root, await source.ConfigMap(map.Name, map.Optional == true, cancellation), map.Items, mode, map.Optional == true, "ConfigMap", map.Name);
        else if (part.Secret is { } secret)
            Write(root, await source.Secret(secret.Name, secret.Optional == true, cancellation), secret.Items, mode, secret.Optional == true, "Secret", secret.Name);
        else if (part.DownwardAPI is { } downward)
            WriteFields(root, downward.Items, mode);
        else if (part.ServiceAccountToken is { } token && !refreshes)
            WriteFile(root, token.Path, Encoding.UTF8.GetBytes(await tokens.Token(pod, token, cancellation)), mode);
    }

    private void Write(string root, IReadOnlyDictionary<string, byte[]>? entries, IList<V1KeyToPath>? items, int? mode, bool optional, string kind, string name)
    {
        if (entries is null) return;
        if (items is not { Count: > 0 })
        {
            foreach (var (key, bytes) in entries) WriteFile(root, key, bytes, mode);
            return;
        }

        foreach (var item in items)
        {
            if (entries.TryGetValue(item.Key, out var bytes)) WriteFile(root, item.Path, bytes, item.Mode ?? mode);
            else if (!optional) throw source.MissingKey(item.Key, kind, name);
        }
    }

    private void WriteFields(string root, IList<V1DownwardAPIVolumeFile>? items, int? mode)
    {
        foreach (var item in items ?? [])
        {
            var text = item.FieldRef is { } field ? PodFields.Read(pod, field.FieldPath, address)
                : resources.Read(pod.Spec.Containers.First(c => c.Name == item.ResourceFieldRef.ContainerName), item.ResourceFieldRef);
            WriteFile(root, item.Path, Encoding.UTF8.GetBytes(text), item.Mode ?? mode);
        }
    }

    private void WriteFile(string root, string relative, byte[] bytes, int? mode)
    {
        var file = Path.GetFullPath(relative, root);
        if (!file.StartsWith(root + '/', StringComparison.Ordinal))
            throw new ContainerConfigException(ContainerConfigException.Config, $"the path \"{relative}\" leads out of its volume");
        written.Add(file);
        if (refreshes && File.Exists(file) && File.ReadAllBytes(file).AsSpan().SequenceEqual(bytes)) return;
        Make(Path.GetDirectoryName(file)!);
        // Whoever reads meanwhile sees the old content or the new one, never half of it.
        var fresh = $"{file}.new";
        File.WriteAllBytes(fresh, bytes);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(fresh, (UnixFileMode)(mode ?? 420));
        File.Move(fresh, file, overwrite: true);
    }

    private static void Make(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, DirectoryMode);
    }
}
