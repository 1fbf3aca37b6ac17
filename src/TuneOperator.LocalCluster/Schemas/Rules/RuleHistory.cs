using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Structure;
using TuneOperator.LocalCluster.Schemas.Validation;

namespace TuneOperator.LocalCluster.Schemas.Rules;

/// <summary>What rules know of the past of a value: its old value, and whether the update changes it.</summary>
/// <param name="Old">Null: none, or none that can be told to be this value's.</param>
/// <param name="Current">The value beside its old one; null where they can't be told to belong together.</param>
/// <param name="Parent">The nearest value above that has one.</param>
internal readonly record struct RuleHistory(JsonNode? Old, Correlation? Current, Correlation? Parent)
{
    /// <summary>Whether a broken rule that asks for no old value is forgiven.</summary>
    public bool IsUnchanged => Current is not null ? Current.IsUnchanged : Parent is { IsUnchanged: true };

    public RuleHistory Field(string name)
    {
        var old = (Old as JsonObject)?[name];
        if (Current is null)
            return this with { Old = old };
        // Old and new are of one type by then, so a change of these could not be seen.
        return Parent is null && name is ("apiVersion" or "kind") ? new RuleHistory(old, null, null) : new RuleHistory(old, Current.Field(name), Current);
    }

    public RuleHistory Item(int index, JsonNode? item, SchemaNode list)
    {
        var old = list.ListType is ListType.Map && Old is JsonArray oldItems ? new ListMapIndex(list.ListMapKeys, oldItems).Find(item) : null;
        return Current is null ? this with { Old = old } : new RuleHistory(old, Current.Item(index), Current);
    }

    /// <summary>For a branch of allOf, which is not forgiven for its own value being unchanged.</summary>
    public RuleHistory Branch() => new(Old, null, Parent);
}
