using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Schemas.Columns;

/// <summary>One step of a path: the values it finds in a value.</summary>
internal abstract record JsonPathStep
{
    public abstract IEnumerable<JsonNode?> Select(JsonNode? value);

    /// <summary>The field of that name.</summary>
    internal sealed record Field(string Name) : JsonPathStep
    {
        public override IEnumerable<JsonNode?> Select(JsonNode? value) => value is JsonObject map && map.TryGetPropertyValue(Name, out var found) ? [found] : [];
    }

    /// <summary>Every item of a list, every value of a map.</summary>
    internal sealed record Wildcard : JsonPathStep
    {
        public override IEnumerable<JsonNode?> Select(JsonNode? value) => Children(value);
    }

    /// <summary>The field of that name in the value and in everything below it.</summary>
    internal sealed record Descendants(string Name) : JsonPathStep
    {
        public override IEnumerable<JsonNode?> Select(JsonNode? value) =>
            new Field(Name).Select(value).Concat(Children(value).SelectMany(Select));
    }

    /// <summary>Items from <paramref name="Start"/> up to but without <paramref name="End"/>; negative counts from the end.</summary>
    internal sealed record Slice(int? Start, int? End, int Stride) : JsonPathStep
    {
        public override IEnumerable<JsonNode?> Select(JsonNode? value)
        {
            if (value is not JsonArray list)
                yield break;
            var start = Math.Max(FromEnd(Start ?? 0, list.Count), 0);
            var end = Math.Min(FromEnd(End ?? list.Count, list.Count), list.Count);
            for (var i = start; i < end; i += Stride)
                yield return list[i];
        }

        private static int FromEnd(int index, int count) => index < 0 ? index + count : index;
    }

    /// <summary>The item at an index; negative counts from the end.</summary>
    internal sealed record Index(int Position) : JsonPathStep
    {
        public override IEnumerable<JsonNode?> Select(JsonNode? value)
        {
            if (value is not JsonArray list)
                return [];
            var position = Position < 0 ? Position + list.Count : Position;
            return position >= 0 && position < list.Count ? [list[position]] : [];
        }
    }

    /// <summary>Several steps beside each other: <c>[0,2]</c>.</summary>
    internal sealed record Union(IReadOnlyList<JsonPathStep> Members) : JsonPathStep
    {
        public override IEnumerable<JsonNode?> Select(JsonNode? value) => Members.SelectMany(member => member.Select(value));
    }

    /// <summary>The items of a list for which a comparison holds.</summary>
    internal sealed record Filter(JsonPathFilter Condition) : JsonPathStep
    {
        public override IEnumerable<JsonNode?> Select(JsonNode? value) => (value as JsonArray ?? []).Where(Condition.Holds);
    }

    private static IEnumerable<JsonNode?> Children(JsonNode? value) => value switch
    {
        JsonObject map => map.Select(pair => pair.Value),
        JsonArray list => list,
        _ => [],
    };
}
