using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace TuneOperator.Search.Space;

/// <summary>Values of the active parameters, by name. Equal when the names and values are, in whatever order they were given.</summary>
public sealed class Assignment : IReadOnlyDictionary<string, ParameterValue>, IEquatable<Assignment>
{
    private readonly ImmutableSortedDictionary<string, ParameterValue> values;

    public Assignment(IEnumerable<KeyValuePair<string, ParameterValue>> values) =>
        this.values = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, values);

    public static Assignment Empty { get; } = new([]);

    public IEnumerable<string> Keys => values.Keys;

    public IEnumerable<ParameterValue> Values => values.Values;

    public int Count => values.Count;

    public ParameterValue this[string key] => values[key];

    public bool ContainsKey(string key) => values.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out ParameterValue value) => values.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, ParameterValue>> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(Assignment? other) =>
        other is not null && Count == other.Count && values.All(pair => other.TryGetValue(pair.Key, out var value) && value == pair.Value);

    public override bool Equals(object? obj) => Equals(obj as Assignment);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var (name, value) in values)
        {
            hash.Add(name, StringComparer.Ordinal);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    public override string ToString() => string.Join(", ", values.Select(pair => $"{pair.Key}={pair.Value}"));
}
