using k8s;
using k8s.Exceptions;
using k8s.KubeConfigModels;
using TuneOperator.Cli.Commands;
using YamlDotNet.Core;

namespace TuneOperator.Cli.Connecting;

/// <summary>Finds the cluster as kubectl does: the file that is named, else the merged files of <c>KUBECONFIG</c>, else <c>~/.kube/config</c>, else the pod's service account.</summary>
internal static class KubeconfigReader
{
    private const string Variable = "KUBECONFIG";

    /// <exception cref="CommandException">There is no such file or context.</exception>
    public static KubernetesClientConfiguration Read(Target target)
    {
        var named = FilesOf(target);
        var files = named.Where(File.Exists).ToList();
        if (files.Count == 0)
        {
            return target is { Kubeconfig: null, Context: null } && KubernetesClientConfiguration.IsInCluster()
                ? KubernetesClientConfiguration.InClusterConfig()
                : throw Missing(target, named);
        }

        try
        {
            var merged = KubeconfigMerge.Read(files.Select(file => new FileInfo(file)));
            Check(merged, target, string.Join(Path.PathSeparator, files));
            return KubernetesClientConfiguration.BuildConfigFromConfigObject(merged, target.Context);
        }
        catch (Exception e) when (e is KubeConfigException or YamlException or IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CommandException($"the kubeconfig {string.Join(Path.PathSeparator, files)} can't be used: {e.Message}", ExitCodes.BadInput, e);
        }
    }

    private static IReadOnlyList<string> FilesOf(Target target) => target.Kubeconfig is { } file
        ? [file]
        : Environment.GetEnvironmentVariable(Variable)?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } listed
            ? listed
            : [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config")];

    private static CommandException Missing(Target target, IReadOnlyList<string> named) => new(
        target.Kubeconfig is null
            ? $"no cluster is named: there is no {string.Join(" nor ", named)}; give --kubeconfig FILE, or set {Variable}. Without a cluster: tune cluster starts one on this machine"
            : $"--kubeconfig: there is no file {target.Kubeconfig}",
        ExitCodes.BadInput);

    private static void Check(K8SConfiguration merged, Target target, string files)
    {
        var known = (merged.Contexts ?? []).Select(context => context.Name).ToList();
        if (target.Context is { } wanted && !known.Contains(wanted, StringComparer.Ordinal))
        {
            throw new CommandException($"there is no context \"{wanted}\" in {files}{NearNames.Hint(wanted, known)}", ExitCodes.BadInput);
        }

        if (target.Context is null && string.IsNullOrEmpty(merged.CurrentContext))
        {
            throw new CommandException($"{files} has no current context; give --context NAME{NearNames.List(known)}", ExitCodes.BadInput);
        }
    }
}
