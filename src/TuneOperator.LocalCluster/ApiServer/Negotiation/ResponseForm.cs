namespace TuneOperator.LocalCluster.ApiServer.Negotiation;

/// <summary>The shape in which a client wants objects.</summary>
internal enum ResponseForm
{
    Object,
    Table,
    Metadata,
    MetadataList,
}
