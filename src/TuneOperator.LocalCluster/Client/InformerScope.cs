namespace TuneOperator.LocalCluster.Client;

/// <summary>Which objects of a kind an informer follows.</summary>
/// <param name="FieldSelector">Such as <c>spec.nodeName=local</c>; empty for all.</param>
/// <param name="MetadataOnly">Asks for no more than each object's metadata; a server that knows no such form sends whole objects.</param>
internal sealed record InformerScope(ResourcePath Path, string FieldSelector = "", bool MetadataOnly = false)
{
    private const int PageSize = 500;
    private const int WatchSeconds = 290;

    public string ListAccept => Accept("PartialObjectMetadataList");

    public string WatchAccept => Accept("PartialObjectMetadata");

    public string ListQuery(string? next) =>
        $"{Path.Collection(null)}?limit={PageSize}{Selector}{(string.IsNullOrEmpty(next) ? "" : $"&continue={Uri.EscapeDataString(next)}")}";

    public string WatchQuery(string version) =>
        $"{Path.Collection(null)}?watch=true&allowWatchBookmarks=true&timeoutSeconds={WatchSeconds}&resourceVersion={Uri.EscapeDataString(version)}{Selector}";

    private string Accept(string form) => MetadataOnly ? $"application/json;as={form};g=meta.k8s.io;v=v1,application/json" : "application/json";

    private string Selector => FieldSelector.Length == 0 ? "" : $"&fieldSelector={Uri.EscapeDataString(FieldSelector)}";
}
