namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>Where in a definition's schema a node stands.</summary>
internal enum SchemaLevel
{
    Root,
    Item,
    Field,
}
