namespace TuneOperator.LocalCluster.Schemas.BuiltIn.Protobuf;

/// <summary>One field of a message.</summary>
/// <param name="Inlined">The message whose fields JSON lists with its owner's; null for an ordinary field.</param>
internal sealed record ProtobufField(ProtobufNumber Number, ValueShape Shape, ProtobufMessage? Inlined)
{
    public string Name => Number.Name;
}
