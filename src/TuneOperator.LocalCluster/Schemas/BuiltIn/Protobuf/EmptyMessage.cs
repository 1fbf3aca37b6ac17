namespace TuneOperator.LocalCluster.Schemas.BuiltIn.Protobuf;

/// <summary>An object without fields, which says something by being there; its C# model is any JSON.</summary>
internal sealed record EmptyMessage : ValueShape;
