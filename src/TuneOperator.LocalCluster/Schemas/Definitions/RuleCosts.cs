using System.Globalization;
using TuneOperator.LocalCluster.Schemas.Errors;

namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>What the rules of one schema may cost at the most: each, and all of them.</summary>
internal sealed class RuleCosts
{
    private const ulong RuleLimit = 10_000_000;
    private const ulong SchemaLimit = 100_000_000;
    private const int MostNamed = 4;

    private readonly List<(string Path, ulong Cost)> expensive = [];
    private ulong total;

    /// <param name="path">Of the expression.</param>
    /// <param name="name">Such as <c>estimated rule cost</c>.</param>
    /// <returns>An error if the expression alone is too expensive.</returns>
    public IEnumerable<FieldError> Observe(string path, ulong cost, string name)
    {
        total = cost > ulong.MaxValue - total ? ulong.MaxValue : total + cost;
        if (cost >= SchemaLimit / 100)
            expensive.Add((path, cost));
        if (cost > RuleLimit)
            yield return FieldError.Forbidden(path, Exceeds(name, cost, RuleLimit));
    }

    /// <param name="path">Of the schema.</param>
    public IEnumerable<FieldError> Total(string path) => total <= SchemaLimit ? []
        : expensive.OrderByDescending(rule => rule.Cost).Take(MostNamed)
            .Select(rule => FieldError.Forbidden(rule.Path, "contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema"))
            .Append(FieldError.Forbidden(path, Exceeds("x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema", total, SchemaLimit)));

    private static string Exceeds(string name, ulong cost, ulong limit)
    {
        var times = (double)cost / limit;
        var factor = times > 100 ? "more than 100" : times.ToString(times < 1.5 ? "F6" : "F1", CultureInfo.InvariantCulture);
        return $"{name} exceeds budget by factor of {factor}x (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)";
    }
}
