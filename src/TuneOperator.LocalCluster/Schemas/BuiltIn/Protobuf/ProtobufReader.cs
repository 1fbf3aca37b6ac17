using System.Buffers.Binary;

namespace TuneOperator.LocalCluster.Schemas.BuiltIn.Protobuf;

/// <summary>Walks over the fields of one message.</summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private const int VarintLimit = 10;

    private ReadOnlySpan<byte> rest = message;

    /// <summary>Of the field that <see cref="Next"/> came to.</summary>
    public int Number { get; private set; }

    public WireType Type { get; private set; }

    /// <summary>A field's number, flag or bits; 0 for <see cref="WireType.Bytes"/>.</summary>
    public ulong Bits { get; private set; }

    /// <summary>A field's text, bytes or message; empty for the other wire types.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <returns>False behind the last field.</returns>
    /// <exception cref="FormatException">The message is cut off or no message at all.</exception>
    public bool Next()
    {
        if (rest.IsEmpty)
            return false;
        var tag = Varint();
        Number = checked((int)(tag >> 3));
        Type = (WireType)(tag & 7);
        if (Number == 0)
            throw new FormatException($"proto: illegal tag {Number} (wire type {(int)Type})");
        Bits = 0;
        Bytes = [];
        switch (Type)
        {
            case WireType.Varint:
                Bits = Varint();
                return true;
            case WireType.Fixed64:
                Bits = BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));
                return true;
            case WireType.Fixed32:
                Bits = BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));
                return true;
            case WireType.Bytes:
                Bytes = Take(Varint());
                return true;
            default:
                throw new FormatException($"proto: illegal wireType {(int)Type}");
        }
    }

    /// <summary>One number of a list of numbers that are packed one behind the other.</summary>
    public ulong Varint()
    {
        var value = 0UL;
        for (var i = 0; i < VarintLimit; i++)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80)
                return value;
        }

        throw new FormatException("proto: integer overflow");
    }

    public readonly bool IsAtEnd => rest.IsEmpty;

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)rest.Length)
            throw new FormatException("unexpected EOF");
        var taken = rest[..(int)length];
        rest = rest[(int)length..];
        return taken;
    }
}
