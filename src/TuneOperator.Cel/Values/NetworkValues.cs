using System.Net;
using TuneOperator.Cel.Types;

namespace TuneOperator.Cel.Values;

internal sealed class CelIp(IPAddress address) : CelValue, IOpaqueValue
{
    public IPAddress Address { get; } = address;

    public override CelKind Kind => CelKind.Ip;

    internal override CelType Type => CelType.Ip;

    object IOpaqueValue.Identity => Address;

    public override string ToString() => $"ip({Quoting.Quote(Address.ToString())})";
}

/// <summary>A range of addresses; bits behind the prefix are kept as written.</summary>
internal sealed class CelCidr(IPAddress address, int prefixLength) : CelValue, IOpaqueValue
{
    public IPAddress Address { get; } = address;

    public int PrefixLength { get; } = prefixLength;

    public IPNetwork Network => new(Masked, PrefixLength);

    public IPAddress Masked
    {
        get
        {
            var bytes = Address.GetAddressBytes();
            for (var bit = PrefixLength; bit < bytes.Length * 8; bit++)
                bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
            return new IPAddress(bytes);
        }
    }

    public override CelKind Kind => CelKind.Cidr;

    internal override CelType Type => CelType.Cidr;

    object IOpaqueValue.Identity => (Address, PrefixLength);

    public string Text => $"{Address}/{PrefixLength}";

    public override string ToString() => $"cidr({Quoting.Quote(Text)})";
}

internal sealed class CelUrl(Uri address, string text) : CelValue, IOpaqueValue
{
    public Uri Address { get; } = address;

    public string Text { get; } = text;

    public override CelKind Kind => CelKind.Url;

    internal override CelType Type => CelType.Url;

    object IOpaqueValue.Identity => Text;

    public override string ToString() => $"url({Quoting.Quote(Text)})";
}
