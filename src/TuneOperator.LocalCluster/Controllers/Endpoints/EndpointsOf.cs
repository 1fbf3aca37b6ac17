using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.PodSets;

namespace TuneOperator.LocalCluster.Controllers.Endpoints;

/// <summary>Puts the backends of a Service into the two forms that the API has for them.</summary>
internal static class EndpointsOf
{
    public const string SliceService = "kubernetes.io/service-name";
    private const string Headless = "service.kubernetes.io/headless";
    private const string Trigger = "endpoints.kubernetes.io/last-change-trigger-time";
    private const string ManagedBy = "endpoints.kubernetes.io/managed-by";
    private const string SliceManagedBy = "endpointslice.kubernetes.io/managed-by";

    public static V1Endpoints Endpoints(V1Service service, IReadOnlyList<Backend> backends)
    {
        var open = backends.Where(b => !b.Terminating && (b.Ready || service.Spec.PublishNotReadyAddresses == true || b.Pod.Spec.RestartPolicy is not "Never")).ToList();
        var subsets = open.GroupBy(b => string.Join(',', b.Ports.Select(p => $"{p.Name}/{p.Port}/{p.Protocol}")), StringComparer.Ordinal).Select(group => new V1EndpointSubset
        {
            Addresses = Addresses(group.Where(IsOpen)),
            NotReadyAddresses = Addresses(group.Where(b => !IsOpen(b))),
            Ports = [.. group.First().Ports.Select(p => new Corev1EndpointPort { Name = p.Name, Port = p.Port, Protocol = p.Protocol, AppProtocol = p.AppProtocol })],
        }).ToList();
        return new V1Endpoints
        {
            ApiVersion = "v1",
            Kind = "Endpoints",
            Metadata = new V1ObjectMeta
            {
                Name = service.Metadata.Name,
                NamespaceProperty = service.Metadata.NamespaceProperty,
                Labels = Labels(service, (ManagedBy, "endpoint-controller")),
                Annotations = new Dictionary<string, string> { [Trigger] = Changed(service, backends) },
            },
            Subsets = subsets.Count > 0 ? subsets : null,
        };

        bool IsOpen(Backend backend) => backend.Ready || service.Spec.PublishNotReadyAddresses == true;

        List<V1EndpointAddress>? Addresses(IEnumerable<Backend> some)
        {
            var list = some.Select(b => new V1EndpointAddress
            {
                Ip = b.Pod.Status.PodIP,
                NodeName = b.Pod.Spec.NodeName,
                Hostname = b.HostnameIn(service),
                TargetRef = b.Target(),
            }).ToList();
            return list.Count > 0 ? list : null;
        }
    }

    public static V1EndpointSlice Slice(V1Service service, IReadOnlyList<Backend> backends) => new()
    {
        ApiVersion = "discovery.k8s.io/v1",
        Kind = "EndpointSlice",
        Metadata = new V1ObjectMeta
        {
            GenerateName = service.Metadata.Name + '-',
            NamespaceProperty = service.Metadata.NamespaceProperty,
            Labels = Labels(service, (SliceManagedBy, "endpointslice-controller.k8s.io"), (SliceService, service.Metadata.Name)),
            Annotations = new Dictionary<string, string> { [Trigger] = Changed(service, backends) },
            OwnerReferences = [new Ownership.Owner(ResourcePath.Services, service).Reference()],
        },
        AddressType = "IPv4",
        Endpoints =
        [
            .. backends.Select(b => new V1Endpoint
            {
                Addresses = [b.Pod.Status.PodIP],
                Conditions = new V1EndpointConditions
                {
                    Ready = service.Spec.PublishNotReadyAddresses == true || (b.Ready && !b.Terminating),
                    Serving = b.Ready,
                    Terminating = b.Terminating,
                },
                Hostname = b.HostnameIn(service),
                NodeName = b.Pod.Spec.NodeName,
                TargetRef = b.Target(),
            }),
        ],
        Ports = backends.Count == 0
            ? null
            : [.. backends[0].Ports.Select(p => new Discoveryv1EndpointPort { Name = p.Name ?? "", Port = p.Port, Protocol = p.Protocol, AppProtocol = p.AppProtocol })],
    };

    private static Dictionary<string, string> Labels(V1Service service, params (string Name, string Value)[] own)
    {
        var labels = new Dictionary<string, string>(service.Metadata.Labels ?? new Dictionary<string, string>());
        foreach (var (name, value) in own) labels[name] = value;
        if (service.Spec.ClusterIP is "None") labels[Headless] = "";
        return labels;
    }

    /// <summary>When that happened which these endpoints follow from.</summary>
    private static string Changed(V1Service service, IEnumerable<Backend> backends) =>
        Moment.Text(backends.Select(b => b.Pod.ReadySince()).OfType<DateTime>().Append(service.Metadata.CreationTimestamp ?? DateTime.UnixEpoch).Max());
}
