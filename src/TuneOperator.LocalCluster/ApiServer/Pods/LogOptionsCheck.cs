using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Schemas.Errors;

namespace TuneOperator.LocalCluster.ApiServer.Pods;

/// <summary>What may be asked of a log.</summary>
internal static class LogOptionsCheck
{
    private static readonly (string Name, long Least)[] Bounds = [("tailLines", 0), ("limitBytes", 1), ("sinceSeconds", 1)];

    /// <exception cref="ApiException">The request does not make sense.</exception>
    public static void Check(HttpRequest request, string pod)
    {
        if (request.Text("sinceTime") is { Length: > 0 } since && !DateTimeOffset.TryParse(since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
            throw ApiErrors.BadRequest($"parsing time \"{since}\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"{since}\" as \"2006\"");
        List<FieldError> errors = [.. Bounds
            .Where(b => request.Number(b.Name) is { } number && number < b.Least)
            .Select(b => FieldError.Invalid(b.Name, JsonValue.Create(request.Number(b.Name)), b.Least == 0 ? "must be greater than or equal to 0" : "must be greater than 0"))];
        if (request.Text("sinceSeconds").Length > 0 && request.Text("sinceTime").Length > 0)
            errors.Add(FieldError.Forbidden("[]", "at most one of `sinceTime` or `sinceSeconds` may be specified"));
        if (request.Text("stream").Length > 0) errors.Add(FieldError.Forbidden("stream", "may not be specified"));
        if (errors.Count > 0) throw ApiErrors.Invalid("", "PodLogOptions", pod, errors);
    }
}
