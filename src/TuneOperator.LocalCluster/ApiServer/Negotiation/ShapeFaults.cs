using TuneOperator.LocalCluster.Registry;

namespace TuneOperator.LocalCluster.ApiServer.Negotiation;

/// <summary>What the server says to those who ask for the metadata of one object where there are many, and the other way round.</summary>
internal static class ShapeFaults
{
    public static ApiException IsList(ResourceDefinition definition) => Refused($"you requested PartialObjectMetadata, but the requested object is a list ({GoType(definition, "List")})");

    public static ApiException NoList(ResourceDefinition definition) => Refused($"you requested PartialObjectMetadataList, but the requested object is not a list ({GoType(definition, "")})");

    private static ApiException Refused(string message) => new(406, "NotAcceptable", message);

    private static string GoType(ResourceDefinition definition, string suffix) => definition switch
    {
        { Custom: not null } => $"*unstructured.Unstructured{suffix}",
        { Group: "" } => $"*core.{definition.Kind}{suffix}",
        _ => $"*{definition.Group.Split('.')[0]}.{definition.Kind}{suffix}",
    };
}
