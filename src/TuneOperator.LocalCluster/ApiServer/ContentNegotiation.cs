using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using TuneOperator.LocalCluster.Registry;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Picks the first of the accepted shapes that the server speaks.</summary>
internal static class ContentNegotiation
{
    private const string Accepted = "application/json, application/yaml";
    private const string AcceptedOfBuiltIns = Accepted + ", application/vnd.kubernetes.protobuf";
    private const string Streams = ", application/json;stream=watch, application/vnd.kubernetes.protobuf;stream=watch";

    /// <exception cref="ApiException">The client wants nothing that the server has.</exception>
    public static ResponseForm Negotiate(HttpRequest request, ResourceDefinition? definition = null, bool isCollection = false)
    {
        if (Types(request) is not { } types)
            return ResponseForm.Object;
        foreach (var type in types.Where(IsText))
        {
            if (Form(type) is { } form)
                return form;
        }

        var accepted = definition?.Custom is null ? AcceptedOfBuiltIns : Accepted;
        // Two layers of a real server refuse: its routes what they know no format of, its resources what they know no shape of.
        throw definition?.Custom is null && !types.Any(IsText)
            ? new ApiException(406, "NotAcceptable", $"406: Not Acceptable\n\nAvailable representations: {accepted}{(isCollection ? Streams : "")}", [])
            : ApiErrors.NotAcceptable(accepted);
    }

    /// <summary>Whether the client would rather read YAML than JSON.</summary>
    public static bool IsYaml(HttpRequest request) => Types(request)?.FirstOrDefault(IsText) is { } type && type.MediaType.Equals("application/yaml", StringComparison.OrdinalIgnoreCase);

    private static IList<MediaTypeHeaderValue>? Types(HttpRequest request) =>
        request.Headers.Accept.Count > 0 && MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var types) ? types : null;

    private static bool IsText(MediaTypeHeaderValue type) => type.MatchesAllTypes || type.MediaType.Value is "application/json" or "application/yaml" or "application/*";

    private static ResponseForm? Form(MediaTypeHeaderValue type) => (Parameter(type, "as"), Parameter(type, "v")) switch
    {
        (null, _) => ResponseForm.Object,
        ("Table", "v1") => ResponseForm.Table,
        ("PartialObjectMetadata", "v1") => ResponseForm.Metadata,
        ("PartialObjectMetadataList", "v1") => ResponseForm.MetadataList,
        ("APIGroupDiscoveryList", "v2") => ResponseForm.AggregatedDiscovery,
        _ => null,
    };

    private static string? Parameter(MediaTypeHeaderValue type, string name) => type.Parameters.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value.Value;
}
