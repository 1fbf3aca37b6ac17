using TuneOperator.LocalCluster.Schemas.BuiltIn.Protobuf;

namespace TuneOperator.LocalCluster.Tests.Schemas.BuiltIn.Protobuf;

/// <summary>Bodies as a client of Kubernetes sends them.</summary>
internal static class ProtobufBodies
{
    public static byte[] Enveloped(string apiVersion, string kind, ProtobufWriter message) =>
        [.. "k8s\0"u8, .. new ProtobufWriter().Message(1, new ProtobufWriter().Text(1, apiVersion).Text(2, kind)).Message(2, message).Text(3, "").Text(4, "").ToArray()];
}
