namespace TuneOperator.LocalCluster.ApiServer.Negotiation;

/// <summary>How an answer is written down.</summary>
internal enum MediaFormat
{
    Json,
    Yaml,
    Protobuf,
}
