using k8s;
using k8s.KubeConfigModels;

namespace TuneOperator.Cli.Connecting;

/// <summary>Several kubeconfig files as one, as kubectl reads them: of two things with one name, that of the earlier file.</summary>
/// <remarks>KubernetesClient merges files only when neither a context nor a file is named.</remarks>
internal static class KubeconfigMerge
{
    public static K8SConfiguration Read(IEnumerable<FileInfo> files)
    {
        var all = files.Select(ReadOne).ToList();
        return new K8SConfiguration
        {
            CurrentContext = all.Select(one => one.CurrentContext).FirstOrDefault(context => !string.IsNullOrEmpty(context)),
            Contexts = all.SelectMany(one => one.Contexts ?? []).DistinctBy(context => context.Name, StringComparer.Ordinal).ToList(),
            Clusters = all.SelectMany(one => one.Clusters ?? []).DistinctBy(cluster => cluster.Name, StringComparer.Ordinal).ToList(),
            Users = all.SelectMany(one => one.Users ?? []).DistinctBy(user => user.Name, StringComparer.Ordinal).ToList(),
        };
    }

    /// <summary>Relative paths in a file are relative to it.</summary>
    private static K8SConfiguration ReadOne(FileInfo file)
    {
        var one = KubernetesClientConfiguration.LoadKubeConfig(file, useRelativePaths: false);
        string? Full(string? path) => string.IsNullOrEmpty(path) ? path : Path.Combine(file.DirectoryName ?? string.Empty, path);
        foreach (var cluster in (one.Clusters ?? []).Select(cluster => cluster.ClusterEndpoint).Where(cluster => cluster is not null))
        {
            cluster.CertificateAuthority = Full(cluster.CertificateAuthority);
        }

        foreach (var user in (one.Users ?? []).Select(user => user.UserCredentials).Where(user => user is not null))
        {
            user.ClientCertificate = Full(user.ClientCertificate);
            user.ClientKey = Full(user.ClientKey);
        }

        return one;
    }
}
