using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Quotas;

/// <summary>How much of each resource, in the order of their names.</summary>
internal sealed class ResourceAmounts
{
    private readonly SortedDictionary<string, Quantity> amounts = new(StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, Quantity>> All => amounts;

    public Quantity? this[string name] => amounts.TryGetValue(name, out var found) ? found : null;

    /// <summary>What a field such as <c>requests</c> says; what is no quantity is left out.</summary>
    public static ResourceAmounts Read(JsonObject? json)
    {
        var read = new ResourceAmounts();
        foreach (var (name, value) in json ?? [])
        {
            if (value.AsString() is { } text && Quantity.TryParse(text) is { } amount)
                read.amounts[name] = amount;
        }

        return read;
    }

    public bool Has(string name) => amounts.ContainsKey(name);

    public void Add(string name, Quantity amount)
    {
        if (this[name] is not { } known || known.Nanos.IsZero)
            amounts[name] = amount;
        else
            amounts[name] = known with { Nanos = known.Nanos + amount.Nanos };
    }

    public void Add(string name, long count) => Add(name, Count(count));

    public void Add(ResourceAmounts other)
    {
        foreach (var (name, amount) in other.amounts)
            Add(name, amount);
    }

    /// <summary>Raises to the other's what is less.</summary>
    public void Raise(ResourceAmounts other)
    {
        foreach (var (name, amount) in other.amounts.Where(o => this[o.Key] is not { } known || known < o.Value))
            amounts[name] = amount;
    }

    public JsonObject ToJson() => new(amounts.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)JsonValue.Create(a.Value.ToString()))));

    /// <summary>The form of error messages.</summary>
    public override string ToString() => string.Join(',', amounts.Select(a => $"{a.Key}={a.Value}"));

    public static Quantity Count(long count) => new(new System.Numerics.BigInteger(count) * 1_000_000_000, QuantityFormat.DecimalSI);
}
