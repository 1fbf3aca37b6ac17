using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Network;

/// <summary>Ranges of IP addresses.</summary>
internal static class CidrFunctions
{
    public static ImmutableArray<Overload> Overloads { get; } =
    [
        Overload.Global("cidr", [CelType.String], CelType.Cidr, (arguments, _) => Parse(arguments.Text(0))),
        Overload.Global("isCIDR", [CelType.String], CelType.Bool, (arguments, _) => CelBool.Of(TryParse(arguments.Text(0), out var _))),
        Overload.Global("string", [CelType.Cidr], CelType.String, (arguments, _) => new CelString(Cidr(arguments[0]).Text)),
        Overload.Member("ip", [CelType.Cidr], CelType.Ip, (arguments, _) => new CelIp(Cidr(arguments[0]).Address)),
        Overload.Member("masked", [CelType.Cidr], CelType.Cidr, (arguments, _) => new CelCidr(Cidr(arguments[0]).Masked, Cidr(arguments[0]).PrefixLength)),
        Overload.Member("prefixLength", [CelType.Cidr], CelType.Int, (arguments, _) => new CelInt(Cidr(arguments[0]).PrefixLength)),
        Overload.Member("containsIP", [CelType.Cidr, CelType.Ip], CelType.Bool, (arguments, _) =>
            ContainsIp(Cidr(arguments[0]), ((CelIp)arguments[1]).Address)),
        Overload.Member("containsIP", [CelType.Cidr, CelType.String], CelType.Bool, (arguments, _) =>
            IpFunctions.TryParse(arguments.Text(1), out var address) ? ContainsIp(Cidr(arguments[0]), address) : CelError.NoSuchOverload),
        Overload.Member("containsCIDR", [CelType.Cidr, CelType.Cidr], CelType.Bool, (arguments, _) => ContainsCidr(Cidr(arguments[0]), Cidr(arguments[1]))),
        Overload.Member("containsCIDR", [CelType.Cidr, CelType.String], CelType.Bool, (arguments, _) =>
            TryParse(arguments.Text(1), out var inner) ? ContainsCidr(Cidr(arguments[0]), inner) : NoRange(arguments.Text(1))),
    ];

    // An API server says it twice.
    private const string Failure = "network address parse error during conversion from string";

    private static CelCidr Cidr(CelValue value) => (CelCidr)value;

    private static CelValue Parse(string text) => TryParse(text, out var cidr) ? cidr : NoRange(text);

    private static CelError NoRange(string text) => new(Reason(text) is { } reason
        ? $"{Failure}: {Failure}: netip.ParsePrefix(\"{text}\"): {reason}"
        : $"{Failure}: IPv4-mapped IPv6 address \"{text}\" is not allowed");

    /// <returns>Null: it is one, of mapped addresses.</returns>
    private static string? Reason(string text)
    {
        var slash = text.LastIndexOf('/');
        if (slash < 0)
            return "no '/'";
        if (AddressFault.Of(text[..slash]) is { } fault)
            return $"ParseAddr(\"{text[..slash]}\"): {fault}";
        if (text.Contains('%', StringComparison.Ordinal))
            return "IPv6 zones cannot be present in a prefix";
        var bits = text[(slash + 1)..];
        var isNumber = bits.Length > 0 && bits.All(char.IsAsciiDigit) && (bits.Length == 1 || bits[0] != '0');
        if (!isNumber)
            return $"bad bits after slash: \"{bits}\"";
        var most = text.Contains(':', StringComparison.Ordinal) ? 128 : 32;
        return int.TryParse(bits, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= most ? null : "prefix length out of range";
    }

    private static bool TryParse(string text, [NotNullWhen(true)] out CelCidr? cidr)
    {
        cidr = null;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !IpFunctions.TryParse(text[..slash], out var address))
            return false;
        var written = text.AsSpan(slash + 1);
        var isPlain = written.Length == 1 || !written.StartsWith("0");
        if (!isPlain || !int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var prefix))
            return false;
        if (prefix > address.GetAddressBytes().Length * 8)
            return false;
        cidr = new CelCidr(address, prefix);
        return true;
    }

    private static CelBool ContainsIp(CelCidr cidr, IPAddress address) =>
        CelBool.Of(address.AddressFamily == cidr.Address.AddressFamily && cidr.Network.Contains(address));

    private static CelBool ContainsCidr(CelCidr outer, CelCidr inner) =>
        inner.PrefixLength >= outer.PrefixLength ? ContainsIp(outer, inner.Address) : CelBool.False;
}
