using System.Net;
using System.Net.Sockets;

namespace TuneOperator.Controllers.Experiments.Definition.Tracking;

/// <summary>Where a URI that a user wrote may lead the operator. Pure.</summary>
internal static class AddressRule
{
    /// <summary>Where clouds keep metadata and credentials of the node, beside the link-local range.</summary>
    private static readonly IPAddress[] Metadata = [IPAddress.Parse("fd00:ec2::254"), IPAddress.Parse("fd20:ce::254"), IPAddress.Parse("100.100.100.200")];

    /// <param name="allowLoopback">The operator is a process on a person's machine, as its MLflow may be.</param>
    public static bool Allows(IPAddress address, bool allowLoopback)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !IsLinkLocal(plain)
            && !IsNoHost(plain)
            && !Metadata.Contains(plain)
            && (allowLoopback || !IPAddress.IsLoopback(plain));
    }

    private static bool IsLinkLocal(IPAddress address) =>
        address.IsIPv6LinkLocal || (address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes() is [169, 254, ..]);

    private static bool IsNoHost(IPAddress address) =>
        address.Equals(IPAddress.IPv6Any)
        || address.IsIPv6Multicast
        || (address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes()[0] is 0 or >= 224);
}
