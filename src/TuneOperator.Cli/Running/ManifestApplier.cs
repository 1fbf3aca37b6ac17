using System.Net;
using TuneOperator.Cli.Manifests;

namespace TuneOperator.Cli.Running;

/// <summary>Hands the objects of manifests to a cluster that is empty but for them.</summary>
internal sealed class ManifestApplier(ClusterClient client)
{
    public const string DefaultNamespace = "default";

    // What others need comes first; what runs by itself comes last, when nothing can be refused any more.
    private static readonly string[] First = ["Namespace", "CustomResourceDefinition", "PriorityClass"];
    private static readonly string[] Last = ["Pod", "ReplicationController", "ReplicaSet", "Deployment", "StatefulSet", "DaemonSet", "CronJob", "Job"];

    /// <returns>Namespace and name of the Experiments, as the server has them.</returns>
    /// <exception cref="ManifestException">The server refuses one of them.</exception>
    public async Task<IReadOnlyList<(string Namespace, string Name)>> ApplyAsync(IEnumerable<ManifestDocument> documents, CancellationToken cancellationToken)
    {
        var experiments = new List<(string, string)>();
        var paths = new ResourcePaths(client);
        foreach (var document in documents.OrderBy(Rank))
        {
            var ns = document.Namespace ?? DefaultNamespace;
            var collection = await paths.CollectionAsync(document.ApiVersion, document.Kind, ns, cancellationToken)
                ?? throw new ManifestException($"{document.Place}: the local cluster has no kind {document.Kind} in {document.ApiVersion}; check the spelling, or leave the document out");
            var name = await CreateAsync(document, collection, cancellationToken);
            if (document.IsExperiment)
            {
                experiments.Add((ns, name));
            }
        }

        return experiments;
    }

    private async Task<string> CreateAsync(ManifestDocument document, string collection, CancellationToken cancellationToken)
    {
        try
        {
            var created = await client.CreateAsync(collection, document.Json, cancellationToken);
            return created["metadata"]!["name"]!.GetValue<string>();
        }
        catch (ServerRefusalException e) when (e.Code == (int)HttpStatusCode.Conflict && document is { Kind: "Namespace", Name: { } name })
        {
            // Namespaces that every cluster has are welcome in a manifest.
            return name;
        }
        catch (ServerRefusalException e)
        {
            throw new ManifestException(RefusalText.Of(document, e), e);
        }
    }

    private static int Rank(ManifestDocument document) =>
        Array.IndexOf(First, document.Kind) is >= 0 and var first ? first
        : Array.IndexOf(Last, document.Kind) is >= 0 and var last ? First.Length + 1 + last
        : First.Length;
}
