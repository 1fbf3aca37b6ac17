using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Apply;

/// <summary>A set of field paths, kept as the tree that FieldsV1 writes.</summary>
internal sealed class FieldSet
{
    private readonly SortedDictionary<string, Entry> entries = new(StringComparer.Ordinal);

    public bool IsEmpty => entries.Count == 0;

    public IEnumerable<string> Elements => entries.Keys;

    /// <exception cref="FormatException">Not FieldsV1.</exception>
    public static FieldSet Parse(JsonObject fields)
    {
        var set = new FieldSet();
        foreach (var (name, value) in fields)
        {
            if (name is ".")
                continue;
            if (value is not JsonObject inner)
                throw new FormatException($"fieldsV1: {name} must be an object");
            set.entries[name] = new Entry(inner.Count == 0 || inner.ContainsKey("."), Parse(inner));
        }

        return set;
    }

    public JsonObject ToJson()
    {
        var json = new JsonObject();
        foreach (var (name, entry) in entries)
        {
            var inner = new JsonObject();
            if (entry is { IsMember: true, Inner.IsEmpty: false })
                inner["."] = new JsonObject();
            foreach (var (innerName, value) in entry.Inner.ToJson())
                inner[innerName] = value?.DeepClone();
            json[name] = inner;
        }

        return json;
    }

    public void Insert(IReadOnlyList<string> path)
    {
        var set = this;
        for (var i = 0; i < path.Count; i++)
        {
            var last = i == path.Count - 1;
            var known = set.entries.TryGetValue(path[i], out var entry);
            entry = known ? entry! with { IsMember = entry.IsMember || last } : new Entry(last, new FieldSet());
            set.entries[path[i]] = entry;
            set = entry.Inner;
        }
    }

    public bool IsMember(string element) => entries.TryGetValue(element, out var entry) && entry.IsMember;

    /// <returns>What the set holds below an element; empty if nothing.</returns>
    public FieldSet Below(string element) => entries.TryGetValue(element, out var entry) ? entry.Inner : new FieldSet();

    public FieldSet Union(FieldSet other) => Combine(other, static (a, b) => a || b);

    public FieldSet Intersect(FieldSet other) => Combine(other, static (a, b) => a && b);

    public FieldSet Except(FieldSet other) => Combine(other, static (a, b) => a && !b);

    /// <returns>The set without an element and all below it.</returns>
    public FieldSet Without(string element)
    {
        var result = new FieldSet();
        foreach (var (name, entry) in entries)
        {
            if (name != element)
                result.entries[name] = entry;
        }

        return result;
    }

    public bool SetEquals(FieldSet other) =>
        entries.Count == other.entries.Count
        && entries.All(e => other.entries.TryGetValue(e.Key, out var o) && o.IsMember == e.Value.IsMember && e.Value.Inner.SetEquals(o.Inner));

    /// <returns>Every path, as <c>.metadata.labels.a</c>: of each level its own before those below it.</returns>
    public IEnumerable<string> Paths(string prefix = "") =>
        entries.Where(e => e.Value.IsMember).Select(e => prefix + PathElement.Describe(e.Key))
            .Concat(entries.SelectMany(e => e.Value.Inner.Paths(prefix + PathElement.Describe(e.Key))));

    private FieldSet Combine(FieldSet other, Func<bool, bool, bool> isMember)
    {
        var result = new FieldSet();
        foreach (var name in entries.Keys.Union(other.entries.Keys))
        {
            var here = entries.GetValueOrDefault(name);
            var there = other.entries.GetValueOrDefault(name);
            var inner = (here?.Inner ?? new FieldSet()).Combine(there?.Inner ?? new FieldSet(), isMember);
            var member = isMember(here?.IsMember is true, there?.IsMember is true);
            if (member || !inner.IsEmpty)
                result.entries[name] = new Entry(member, inner);
        }

        return result;
    }

    private sealed record Entry(bool IsMember, FieldSet Inner);
}
