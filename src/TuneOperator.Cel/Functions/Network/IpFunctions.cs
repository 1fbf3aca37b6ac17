using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Network;

/// <summary>IP addresses. IPv4 addresses mapped into IPv6, zones and leading zeros are refused, as by Kubernetes.</summary>
internal static class IpFunctions
{
    public static ImmutableArray<Overload> Overloads { get; } =
    [
        Overload.Global("ip", [CelType.String], CelType.Ip, (arguments, _) =>
            TryParse(arguments.Text(0), out var address)
                ? new CelIp(address)
                : NoAddress(arguments.Text(0))),
        Overload.Global("isIP", [CelType.String], CelType.Bool, (arguments, _) => CelBool.Of(TryParse(arguments.Text(0), out var _))),
        Overload.Global("ip.isCanonical", [CelType.String], CelType.Bool, (arguments, _) =>
            TryParse(arguments.Text(0), out var address)
                ? CelBool.Of(address.ToString() == arguments.Text(0))
                : NoAddress(arguments.Text(0))),
        Overload.Global("string", [CelType.Ip], CelType.String, (arguments, _) => new CelString(Address(arguments[0]).ToString())),
        Overload.Member("family", [CelType.Ip], CelType.Int, (arguments, _) => new CelInt(IsVersion4(arguments[0]) ? 4 : 6)),
        Test("isUnspecified", address => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)),
        Test("isLoopback", IPAddress.IsLoopback),
        Test("isLinkLocalMulticast", address => IsLinkLocalMulticast(address.GetAddressBytes())),
        Test("isLinkLocalUnicast", address => address.IsIPv6LinkLocal || address.GetAddressBytes() is [169, 254, _, _]),
        Test("isGlobalUnicast", IsGlobalUnicast),
    ];

    public static bool TryParse(string text, [NotNullWhen(true)] out IPAddress? address)
    {
        var isShapedRight = text.Contains(':', StringComparison.Ordinal)
            ? text.AsSpan().IndexOfAny('%', '[', '/') < 0
            : text.Split('.') is { Length: 4 } parts && parts.All(part => part is "0" || (part.Length is > 0 and < 4 && part[0] is >= '1' and <= '9'));
        if (isShapedRight && IPAddress.TryParse(text, out address) && !address.IsIPv4MappedToIPv6)
            return true;
        address = null;
        return false;
    }

    private static CelError NoAddress(string text)
    {
        if (AddressFault.Of(text) is { } fault)
            return new CelError($"IP Address \"{text}\" parse error during conversion from string: ParseAddr(\"{text}\"): {fault}");
        return new CelError(text.Contains('%', StringComparison.Ordinal)
            ? $"IP address \"{text}\" with zone value is not allowed"
            : $"IPv4-mapped IPv6 address \"{text}\" is not allowed");
    }

    public static bool IsVersion4(CelValue value) => Address(value).AddressFamily == AddressFamily.InterNetwork;

    private static IPAddress Address(CelValue value) => ((CelIp)value).Address;

    private static bool IsLinkLocalMulticast(byte[] bytes) => bytes is [224, 0, 0, _] || (bytes.Length == 16 && bytes[0] == 0xff && (bytes[1] & 0x0f) == 2);

    private static bool IsGlobalUnicast(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        var isMulticast = bytes.Length == 4 ? bytes[0] is >= 224 and < 240 : address.IsIPv6Multicast;
        var isLinkLocal = address.IsIPv6LinkLocal || bytes is [169, 254, _, _];
        var isUnspecified = address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) || address.Equals(IPAddress.Broadcast);
        return !isMulticast && !isLinkLocal && !isUnspecified && !IPAddress.IsLoopback(address);
    }

    private static Overload Test(string function, Func<IPAddress, bool> holds) =>
        Overload.Member(function, [CelType.Ip], CelType.Bool, (arguments, _) => CelBool.Of(holds(Address(arguments[0]))));
}
