using k8s.Models;
using Microsoft.Extensions.Logging;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Images;
using TuneOperator.LocalCluster.Kubelet.Containers;
using TuneOperator.LocalCluster.Kubelet.Processes;
using TuneOperator.LocalCluster.Kubelet.Volumes;

namespace TuneOperator.LocalCluster.Kubelet;

/// <summary>What all pods of the node share.</summary>
internal sealed record Node(
    ApiClient Api,
    LocalImages Images,
    Launcher Launcher,
    MemoryWatch Memory,
    EventRecorder Events,
    ContainerResources Resources,
    ITokenSource Tokens,
    string Root,
    TimeProvider Time,
    ILogger Log)
{
    /// <summary>Pods have the network of the machine; there is no other address.</summary>
    public const string Address = "127.0.0.1";

    public DateTime Now => Moment.Second(Time);

    /// <summary>One directory for each pod, named by its uid.</summary>
    public string Pods => Path.Combine(Root, "pods");

    public string DirectoryOf(V1Pod pod) => Path.Combine(Pods, pod.Metadata.Uid);

    /// <summary>Where each run of the container has a log, <c>0.log</c> the first. No container is named as <see cref="VolumesOf"/>.</summary>
    public string DirectoryOf(V1Pod pod, string container) => Path.Combine(DirectoryOf(pod), container);

    public string VolumesOf(V1Pod pod) => Path.Combine(DirectoryOf(pod), ".volumes");

    /// <summary>How programs inside of pods find the API server.</summary>
    public IReadOnlyDictionary<string, string> Service { get; } = Api.Server.Scheme is "https"
        ? new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["KUBERNETES_SERVICE_HOST"] = Api.Server.Host,
            ["KUBERNETES_SERVICE_PORT"] = Api.Server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["KUBERNETES_SERVICE_PORT_HTTPS"] = Api.Server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        }
        : new Dictionary<string, string>(StringComparer.Ordinal);
}
