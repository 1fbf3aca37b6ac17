using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Registry;

namespace TuneOperator.LocalCluster.ApiServer.Negotiation;

/// <summary>Picks the first of the accepted shapes and formats that the server speaks.</summary>
internal static class ContentNegotiation
{
    private const string Accepted = "application/json, application/yaml, application/vnd.kubernetes.protobuf";
    private const string AcceptedStreams = "application/json;stream=watch, application/vnd.kubernetes.protobuf;stream=watch";

    private static readonly (MediaFormat Format, string Type)[] Formats =
        [(MediaFormat.Json, "application/json"), (MediaFormat.Yaml, "application/yaml"), (MediaFormat.Protobuf, "application/vnd.kubernetes.protobuf")];

    public static string TypeOf(MediaFormat format) => Formats[(int)format].Type;

    /// <exception cref="ApiException">The client wants nothing that the server has.</exception>
    public static Representation Negotiate(HttpRequest request, ResourceDefinition definition, bool isCollection = false, bool isWatch = false)
    {
        var clauses = AcceptClause.Of(request);
        // Two layers of a real server refuse: the routes of its own kinds what they know no format of, its resources what they know no shape of.
        if (definition.Custom is null && !clauses.Any(IsRouted))
            throw new ApiException(406, "NotAcceptable", $"406: Not Acceptable\n\nAvailable representations: {Accepted}{(isCollection || isWatch ? $", {AcceptedStreams}" : "")}", []);
        return First(clauses, (clause, format) => Shape(clause, format, definition, isWatch)) ?? throw ApiErrors.NotAcceptable(isWatch && !clauses.Any(IsStreamed) ? AcceptedStreams : Accepted);
    }

    /// <summary>What is no resource or has gone wrong comes as it is, if in a format that the client takes.</summary>
    /// <returns>Null if the client takes none.</returns>
    public static Representation? Plain(HttpRequest request) =>
        First(AcceptClause.Of(request), (clause, format) => clause.Parameter("as") is null ? new Representation(ResponseForm.Object, format) : null);

    public static bool WantsAggregatedDiscovery(HttpRequest request) => AcceptClause.Of(request)
        .Select(clause => clause.Parameter("as") switch
        {
            null => false,
            "APIGroupDiscoveryList" when clause.Parameter("v") is "v2" => true,
            _ => (bool?)null,
        })
        .FirstOrDefault(wanted => wanted is not null) ?? false;

    private static Representation? First(IReadOnlyList<AcceptClause> clauses, Func<AcceptClause, MediaFormat, Representation?> shape) =>
        (from clause in clauses
         from format in Formats
         where clause.Takes(format.Type)
         select shape(clause, format.Format)).FirstOrDefault(found => found is not null);

    private static bool IsRouted(AcceptClause clause) => clause.MediaType is "*/*" || Formats.Any(format => format.Type == clause.MediaType);

    private static bool IsStreamed(AcceptClause clause) => Formats.Any(format => format.Format is not MediaFormat.Yaml && clause.Takes(format.Type));

    private static Representation? Shape(AcceptClause clause, MediaFormat format, ResourceDefinition definition, bool isWatch)
    {
        if (isWatch && format is MediaFormat.Yaml)
            return null;
        if (clause.Parameter("as") is not { } shape)
            return format is MediaFormat.Protobuf && definition.Custom is not null ? null : new Representation(ResponseForm.Object, format);
        if (clause.Parameter("g") is not "meta.k8s.io" || clause.Parameter("v") is not ("v1" or "v1beta1"))
            return null;
        return shape switch
        {
            "Table" when format is not MediaFormat.Protobuf => new Representation(ResponseForm.Table, format, clause.Parameters["v"]),
            "PartialObjectMetadata" => new Representation(ResponseForm.Metadata, format, clause.Parameters["v"]),
            "PartialObjectMetadataList" => new Representation(ResponseForm.MetadataList, format, clause.Parameters["v"]),
            _ => null,
        };
    }
}
