using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Picks the first of the accepted shapes that the server speaks.</summary>
internal static class ContentNegotiation
{
    private const string Accepted = "application/json, application/yaml, application/vnd.kubernetes.protobuf";

    /// <exception cref="ApiException">Nothing in the header is JSON.</exception>
    public static ResponseForm Negotiate(HttpRequest request)
    {
        var header = request.Headers.Accept;
        if (header.Count == 0 || !MediaTypeHeaderValue.TryParseList(header, out var types))
            return ResponseForm.Object;
        foreach (var type in types)
        {
            var shape = type.Parameters.FirstOrDefault(p => p.Name.Equals("as", StringComparison.OrdinalIgnoreCase))?.Value.Value;
            var version = type.Parameters.FirstOrDefault(p => p.Name.Equals("v", StringComparison.OrdinalIgnoreCase))?.Value.Value;
            if (!type.MatchesMediaType("application/json") && !type.MatchesAllTypes && !type.MatchesMediaType("application/*"))
                continue;
            switch (shape, version)
            {
                case (null, _): return ResponseForm.Object;
                case ("Table", "v1"): return ResponseForm.Table;
                case ("PartialObjectMetadata", "v1"): return ResponseForm.Metadata;
                case ("PartialObjectMetadataList", "v1"): return ResponseForm.MetadataList;
                case ("APIGroupDiscoveryList", "v2"): return ResponseForm.AggregatedDiscovery;
            }
        }

        throw ApiErrors.NotAcceptable(Accepted);
    }
}
