using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Schemas.Columns;

/// <summary>The JSONPath dialect of Kubernetes: <c>.a.b</c>, <c>['a.b']</c>, <c>[0]</c>, <c>[-1]</c>, <c>[0:2]</c>, <c>[*]</c>, <c>..name</c> and filters such as
/// <c>[?(@.type=="Ready")]</c>. Missing fields are no error.</summary>
internal sealed class JsonPath
{
    private readonly IReadOnlyList<JsonPathStep> steps;

    private JsonPath(string text, IReadOnlyList<JsonPathStep> steps) => (Text, this.steps) = (text, steps);

    public string Text { get; }

    /// <exception cref="FormatException">The path is malformed.</exception>
    public static JsonPath Parse(string text) => TryParse(text, out var path, out var error) ? path : throw new FormatException(error);

    public static bool TryParse(string text, [NotNullWhen(true)] out JsonPath? path, [NotNullWhen(false)] out string? error)
    {
        var inner = text.Trim();
        if (inner.StartsWith('{') && inner.EndsWith('}'))
            inner = inner[1..^1];
        path = JsonPathParser.TryParse(inner, out var steps, out error) ? new JsonPath(text, steps) : null;
        return path is not null;
    }

    /// <summary>All values at the path, in document order.</summary>
    public IEnumerable<JsonNode?> Select(JsonNode? root) =>
        steps.Aggregate((IEnumerable<JsonNode?>)[root], (values, step) => values.SelectMany(step.Select));
}
