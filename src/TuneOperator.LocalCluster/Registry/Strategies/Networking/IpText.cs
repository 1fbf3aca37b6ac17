using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TuneOperator.LocalCluster.Registry.Strategies.Networking;

/// <summary>Addresses and networks in objects, and what is wrong with them.</summary>
internal static class IpText
{
    private const int V4Bits = 32;
    private const int V6Bits = 128;

    /// <returns>Null if it is none. Leading zeros, which some read as octal, are let through here.</returns>
    public static IPAddress? Parse(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal))
            return text.AsSpan().ContainsAny("%[]/") || !IPAddress.TryParse(text, out var address) ? null : address;
        var parts = text.Split('.');
        var bytes = new byte[4];
        if (parts.Length != bytes.Length)
            return null;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (!byte.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out bytes[i]))
                return null;
        }

        return new IPAddress(bytes);
    }

    public static bool IsV6(string text) => Parse(text)?.AddressFamily is AddressFamily.InterNetworkV6;

    public static IEnumerable<string> AddressProblems(string text)
    {
        if (Parse(text) is not { } address)
            return ["must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"];
        if (HasLeadingZeros(text))
            return ["must not have leading 0s"];
        return address.IsIPv4MappedToIPv6 ? ["must not be an IPv4-mapped IPv6 address"] : [];
    }

    /// <summary>What an address where pods or balancers answer can't be.</summary>
    public static IEnumerable<string> EndpointProblems(string text)
    {
        if (Parse(text) is not { } address)
            yield break;
        if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            yield return $"may not be unspecified ({text})";
        if (IPAddress.IsLoopback(address))
            yield return "may not be in the loopback range (127.0.0.0/8, ::1/128)";
        if (address.IsIPv6LinkLocal || IsIn(address, "169.254.0.0/16"))
            yield return "may not be in the link-local range (169.254.0.0/16, fe80::/10)";
        if (IsIn(address, "224.0.0.0/24") || IsIn(address, "ff02::/16"))
            yield return "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)";
    }

    public static bool IsIn(IPAddress address, string network) =>
        TryParseNetwork(network, out var start, out var length) && address.AddressFamily == start.AddressFamily && Masked(address, length).Equals(start);

    public static IEnumerable<string> NetworkProblems(string text)
    {
        if (!TryParseNetwork(text, out var address, out var length))
            return ["must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"];
        if (HasLeadingZeros(text) || text.Split('/')[1] is ['0', _, ..])
            return ["must not have leading 0s in IP or prefix length"];
        if (address.IsIPv4MappedToIPv6)
            return ["must not have an IPv4-mapped IPv6 address"];
        return Masked(address, length).Equals(address) ? [] : ["must not have bits set beyond the prefix length"];
    }

    /// <summary>Whether one network lies in another and is smaller.</summary>
    public static bool IsStrictSubset(string inner, string outer) =>
        TryParseNetwork(inner, out var address, out var length) && TryParseNetwork(outer, out var around, out var shorter)
        && length > shorter && address.AddressFamily == around.AddressFamily && Masked(address, shorter).Equals(Masked(around, shorter));

    public static bool TryParseNetwork(string text, out IPAddress address, out int length)
    {
        address = IPAddress.None;
        length = 0;
        if (text.Split('/') is not [var left, var right] || Parse(left) is not { } parsed)
            return false;
        address = parsed;
        return int.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out length) && length <= (parsed.AddressFamily is AddressFamily.InterNetwork ? V4Bits : V6Bits);
    }

    private static bool HasLeadingZeros(string text) =>
        !text.Contains(':', StringComparison.Ordinal) && text.Split('/')[0].Split('.').Any(part => part is ['0', _, ..]);

    private static IPAddress Masked(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = length; bit < bytes.Length * 8; bit++)
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return new IPAddress(bytes);
    }
}
