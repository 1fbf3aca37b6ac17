using k8s.Models;
using Microsoft.Extensions.Logging;

namespace TuneOperator.LocalCluster.Client;

/// <summary>The shared informers, one a kind.</summary>
internal sealed class Informers(ApiClient api, TimeProvider time, ILogger log)
{
    public Informer<V1Pod> Pods { get; } = new(api, new InformerScope(ResourcePath.Pods), time, log);

    public Informer<V1Job> Jobs { get; } = new(api, new InformerScope(ResourcePath.Jobs), time, log);

    public Informer<V1Node> Nodes { get; } = new(api, new InformerScope(ResourcePath.Nodes), time, log);

    public Informer<V1Namespace> Namespaces { get; } = new(api, new InformerScope(ResourcePath.Namespaces), time, log);

    public IEnumerable<IInformer> All => [Pods, Jobs, Nodes, Namespaces];
}
