using k8s.Models;
using TuneOperator.LocalCluster.Images;
using TuneOperator.LocalCluster.Kubelet.Processes;
using TuneOperator.LocalCluster.Kubelet.Volumes;

namespace TuneOperator.LocalCluster.Kubelet.Containers;

/// <summary>Turns a container of a pod into a process of this machine.</summary>
internal sealed class ContainerPlanner(LocalImages images, EnvironmentResolver environment, IReadOnlyDictionary<string, string> service, bool canMount)
{
    /// <summary>Tells a program where its last words go, for machines on which they can't be mounted where the pod says.</summary>
    private const string TerminationVariable = "TERMINATION_LOG";

    /// <exception cref="ContainerConfigException">The pod does not say how, or what it refers to is not there.</exception>
    /// <exception cref="StartException">The program can't be run.</exception>
    public async Task<ProcessPlan> Plan(V1Pod pod, V1Container container, ContainerPlace place, CancellationToken cancellation)
    {
        var image = images.Find(container.Image ?? "");
        var variables = await environment.Resolve(pod, container, service, cancellation);
        var process = new Dictionary<string, string>(image?.Env ?? new Dictionary<string, string>(), StringComparer.Ordinal)
        {
            ["HOSTNAME"] = pod.Spec.Hostname ?? pod.Metadata.Name,
            [TerminationVariable] = place.TerminationFile,
        };
        foreach (var (name, value) in variables) process[name] = value;
        var path = string.Join(':', [.. image?.Path ?? [], process.GetValueOrDefault("PATH") ?? Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin"]);
        process["PATH"] = path;
        var workingDirectory = container.WorkingDir is { Length: > 0 } wanted ? wanted : image?.WorkingDir ?? place.Directory;
        var words = CommandLine.Of(container, image, variables, word => ProgramLookup.Find(word, path, workingDirectory).File is not null);

        var mounts = MountPlan.Of(pod, container, place.Volumes, variables, canMount);
        if (canMount) mounts = [.. mounts, new BindMount(place.TerminationFile, container.TerminationMessagePath ?? "/dev/termination-log", false, true, Optional: true)];

        // What a volume will bring can't be looked for before it is mounted.
        var mounted = mounts.Any(m => words[0].StartsWith(m.Target + '/', StringComparison.Ordinal));
        var (file, error) = mounted ? (words[0], "") : ProgramLookup.Find(words[0], path, workingDirectory);
        if (file is null) throw new StartException(error);
        return new ProcessPlan(place.Id, file, [.. words.Skip(1)], process, workingDirectory, mounts);
    }
}
