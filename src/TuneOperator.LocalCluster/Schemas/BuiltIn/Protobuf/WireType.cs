namespace TuneOperator.LocalCluster.Schemas.BuiltIn.Protobuf;

/// <summary>How the value behind a field's number is laid out: the low three bits of a tag.</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    Fixed32 = 5,
}
