using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Apply;

/// <summary>A set of field paths, kept as the tree that FieldsV1 writes.</summary>
internal sealed class FieldSet
{
    // Most sets are leaves: their list has no arrays yet.
    private readonly SortedList<string, Entry> entries = new(StringComparer.Ordinal);

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

    public JsonObject ToJson() => ToJson(isMember: false);

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

    public FieldSet Union(FieldSet other) => Combine(other, left: true, both: true, right: true);

    public FieldSet Intersect(FieldSet other) => Combine(other, left: false, both: true, right: false);

    public FieldSet Except(FieldSet other) => Combine(other, left: true, both: false, right: false);

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

    private JsonObject ToJson(bool isMember)
    {
        var json = new JsonObject();
        if (isMember && entries.Count > 0)
            json["."] = new JsonObject();
        foreach (var (name, entry) in entries)
            json[name] = entry.Inner.ToJson(entry.IsMember);
        return json;
    }

    /// <param name="left">Whether what only this set has stays.</param>
    /// <param name="both">Whether what both have stays.</param>
    /// <param name="right">Whether what only the other has comes in.</param>
    private FieldSet Combine(FieldSet other, bool left, bool both, bool right)
    {
        var result = new FieldSet();
        var (here, there) = (0, 0);
        while (here < entries.Count || there < other.entries.Count)
        {
            var order = here == entries.Count ? 1 : there == other.entries.Count ? -1 : string.CompareOrdinal(entries.GetKeyAtIndex(here), other.entries.GetKeyAtIndex(there));
            var name = order <= 0 ? entries.GetKeyAtIndex(here) : other.entries.GetKeyAtIndex(there);
            var mine = order <= 0 ? entries.GetValueAtIndex(here++) : Entry.None;
            var theirs = order >= 0 ? other.entries.GetValueAtIndex(there++) : Entry.None;
            var inner = mine.Inner.Combine(theirs.Inner, left, both, right);
            var member = mine.IsMember ? (theirs.IsMember ? both : left) : theirs.IsMember && right;
            if (member || !inner.IsEmpty)
                result.entries.Add(name, new Entry(member, inner));
        }

        return result;
    }

    private sealed record Entry(bool IsMember, FieldSet Inner)
    {
        public static Entry None { get; } = new(false, new FieldSet());
    }
}
