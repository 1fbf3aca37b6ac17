using System.Text;

namespace TuneOperator.LocalCluster.Tests.Schemas.BuiltIn.Protobuf;

/// <summary>Lays out messages as a client of Kubernetes does.</summary>
internal sealed class ProtobufWriter
{
    private readonly List<byte> bytes = [];

    public byte[] ToArray() => [.. bytes];

    public ProtobufWriter Number(int field, long value)
    {
        Varint((ulong)field << 3);
        Varint((ulong)value);
        return this;
    }

    public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtobufWriter Message(int field, ProtobufWriter message) => Bytes(field, message.ToArray());

    public ProtobufWriter Bytes(int field, byte[] value)
    {
        Varint(((ulong)field << 3) | 2);
        Varint((ulong)value.Length);
        bytes.AddRange(value);
        return this;
    }

    public static byte[] Enveloped(string apiVersion, string kind, ProtobufWriter message) =>
        [.. "k8s\0"u8, .. new ProtobufWriter().Message(1, new ProtobufWriter().Text(1, apiVersion).Text(2, kind)).Message(2, message).Text(3, "").Text(4, "").ToArray()];

    private void Varint(ulong value)
    {
        while (value >= 0x80)
        {
            bytes.Add((byte)(value | 0x80));
            value >>= 7;
        }

        bytes.Add((byte)value);
    }
}
