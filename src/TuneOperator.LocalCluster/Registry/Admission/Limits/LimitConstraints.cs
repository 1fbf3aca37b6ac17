using System.Globalization;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry.Quotas;
using TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Admission.Limits;

/// <summary>What of the amounts of a container, a pod or a claim is out of bounds, in the server's words.</summary>
internal static class LimitConstraints
{
    public static IEnumerable<string> Of(JsonObject limit, ResourceAmounts requests, ResourceAmounts limits) =>
        [.. Minimums(limit, requests, limits), .. Maximums(limit, requests, limits), .. Ratios(limit, requests, limits)];

    /// <summary>For what has requests only.</summary>
    public static IEnumerable<string> OfRequests(JsonObject limit, ResourceAmounts requests)
    {
        foreach (var problem in Minimums(limit, requests, new ResourceAmounts()))
            yield return problem;
        foreach (var (name, most) in Read(limit, "max"))
        {
            var bound = $"maximum {name} usage per {limit.GetString("type")} is {most}";
            if (requests[name] is not { } request)
                yield return $"{bound}.  No request is specified";
            else if (request > most)
                yield return $"{bound}, but request is {request}";
        }
    }

    private static IEnumerable<string> Minimums(JsonObject limit, ResourceAmounts requests, ResourceAmounts limits)
    {
        foreach (var (name, least) in Read(limit, "min"))
        {
            var bound = $"minimum {name} usage per {limit.GetString("type")} is {least}";
            if (requests[name] is not { } request)
                yield return $"{bound}.  No request is specified";
            else if (request < least)
                yield return $"{bound}, but request is {request}";
            else if (limits[name] is { } most && most < least)
                yield return $"{bound}, but limit is {most}";
        }
    }

    private static IEnumerable<string> Maximums(JsonObject limit, ResourceAmounts requests, ResourceAmounts limits)
    {
        foreach (var (name, most) in Read(limit, "max"))
        {
            var bound = $"maximum {name} usage per {limit.GetString("type")} is {most}";
            if (limits[name] is not { } own)
                yield return $"{bound}.  No limit is specified";
            else if (own > most)
                yield return $"{bound}, but limit is {own}";
            else if (requests[name] is { } request && request > most)
                yield return $"{bound}, but request is {request}";
        }
    }

    private static IEnumerable<string> Ratios(JsonObject limit, ResourceAmounts requests, ResourceAmounts limits)
    {
        foreach (var (name, ratio) in Read(limit, "maxLimitRequestRatio"))
        {
            var bound = $"{name} max limit to request ratio per {limit.GetString("type")} is {ratio}";
            if (requests[name] is not { Nanos.IsZero: false } request)
                yield return $"{bound}, but no request is specified or request is 0";
            else if (limits[name] is not { Nanos.IsZero: false } own)
                yield return $"{bound}, but no limit is specified or limit is 0";
            else if (own.Nanos * ResourceAmounts.Count(1).Nanos > ratio.Nanos * request.Nanos)
                yield return string.Create(CultureInfo.InvariantCulture, $"{bound}, but provided ratio is {(double)own.Nanos / (double)request.Nanos:F6}");
        }
    }

    private static IEnumerable<KeyValuePair<string, Quantity>> Read(JsonObject limit, string field) => ResourceAmounts.Read(limit.GetObject(field)).All;
}
