using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace TuneOperator.LocalCluster.ApiServer.Negotiation;

/// <summary>One of the types that a client would take.</summary>
/// <param name="MediaType">Without parameters, in lower case.</param>
/// <param name="Parameters">By name, without the quality.</param>
internal sealed record AcceptClause(string MediaType, IReadOnlyDictionary<string, string> Parameters, double Quality)
{
    private static readonly AcceptClause Anything = new("*/*", new Dictionary<string, string>(StringComparer.Ordinal), 1);

    /// <returns>The best first; a client that says nothing takes anything.</returns>
    public static IReadOnlyList<AcceptClause> Of(HttpRequest request)
    {
        var clauses = request.Headers.Accept.ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse).ToList();
        return clauses.Count == 0 ? [Anything] : [.. clauses.OrderByDescending(clause => clause.Quality)];
    }

    public string? Parameter(string name) => Parameters.GetValueOrDefault(name);

    public bool Takes(string mediaType) => MediaType is "*/*" || MediaType == mediaType || (MediaType is "application/*" && mediaType.StartsWith("application/", StringComparison.Ordinal));

    private static AcceptClause Parse(string text)
    {
        var parts = text.Split(';', StringSplitOptions.TrimEntries);
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        var quality = 1.0;
        foreach (var part in parts.Skip(1))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (part, "") : (part[..equals], part[(equals + 1)..]);
            if (name is not "q")
                parameters[name] = value;
            else if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight))
                quality = weight;
        }

        return new AcceptClause(parts[0].ToLowerInvariant(), parameters, quality);
    }
}
