using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TuneOperator.Search.Space;

/// <summary>Values of the active parameters, by name. Equal when the names and values are, in whatever order they were given. Immutable.</summary>
public sealed class Assignment : IReadOnlyDictionary<string, ParameterValue>, IEquatable<Assignment>
{
    private readonly string[] names;
    private readonly ParameterValue[] values;
    private readonly int hash;

    /// <exception cref="ArgumentException">A name comes twice.</exception>
    public Assignment(IEnumerable<KeyValuePair<string, ParameterValue>> values)
    {
        var pairs = values.ToArray();
        names = Array.ConvertAll(pairs, pair => pair.Key);
        this.values = Array.ConvertAll(pairs, pair => pair.Value);
        Array.Sort(names, this.values, StringComparer.Ordinal);
        for (var at = 1; at < names.Length; at++)
        {
            if (string.Equals(names[at - 1], names[at], StringComparison.Ordinal))
                throw new ArgumentException($"'{names[at]}' has two values", nameof(values));
        }

        hash = HashOf(names, this.values);
    }

    public static Assignment Empty { get; } = new([]);

    public IEnumerable<string> Keys => names;

    public IEnumerable<ParameterValue> Values => values;

    public int Count => names.Length;

    public ParameterValue this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"'{key}' has no value");

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out ParameterValue value)
    {
        var at = Array.BinarySearch(names, key, StringComparer.Ordinal);
        value = at < 0 ? default : values[at];
        return at >= 0;
    }

    public IEnumerator<KeyValuePair<string, ParameterValue>> GetEnumerator()
    {
        for (var at = 0; at < names.Length; at++)
            yield return new(names[at], values[at]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(Assignment? other) =>
        ReferenceEquals(this, other) || (other is not null && hash == other.hash && names.AsSpan().SequenceEqual(other.names) && values.AsSpan().SequenceEqual(other.values));

    public override bool Equals(object? obj) => Equals(obj as Assignment);

    public override int GetHashCode() => hash;

    public override string ToString() => string.Join(", ", this.Select(pair => $"{pair.Key}={pair.Value}"));

    private static int HashOf(string[] names, ParameterValue[] values)
    {
        var combined = default(HashCode);
        for (var at = 0; at < names.Length; at++)
        {
            combined.Add(names[at], StringComparer.Ordinal);
            combined.Add(values[at]);
        }

        return combined.ToHashCode();
    }
}
