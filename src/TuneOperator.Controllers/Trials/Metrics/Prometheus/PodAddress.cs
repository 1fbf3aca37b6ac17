using System.Net;
using System.Net.Sockets;
using k8s.Models;

namespace TuneOperator.Controllers.Trials.Metrics.Prometheus;

/// <summary>Where a pod is scraped: at the IP in its status and nowhere else, so that no experiment makes the operator call what is not its own. Pure.</summary>
internal static class PodAddress
{
    /// <param name="allowsLoopback">Only where the pods are processes of the operator's own machine.</param>
    /// <returns>The address; or why there is none, as a sentence.</returns>
    public static (IPAddress? Address, string? Why) Of(V1Pod pod, bool allowsLoopback)
    {
        var text = pod.Status?.PodIP;
        if (string.IsNullOrEmpty(text))
        {
            return (null, "the pod has no IP yet");
        }

        // Names, ports and zones are none; neither are the old ways to write an address, such as one number.
        if (!IPAddress.TryParse(text, out var address) || address.AddressFamily switch
        {
            AddressFamily.InterNetwork => address.ToString() != text,
            _ => address.ScopeId != 0 || text.AsSpan().ContainsAny('[', ']', '%'),
        })
        {
            return (null, $"'{text}' in the pod's status is no IP address");
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (IPAddress.IsLoopback(address) && !allowsLoopback)
        {
            return (null, $"{address} is the operator's own machine, not a pod");
        }

        return IsNoPods(address) ? (null, $"{address} is no address of a pod") : (address, null);
    }

    private static bool IsNoPods(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? bytes[0] is 0 or >= 224 || bytes is [169, 254, ..]
            : address.IsIPv6LinkLocal || address.IsIPv6Multicast || address.Equals(IPAddress.IPv6Any);
    }
}
