using TuneOperator.Cel.Types;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Schemas.Rules;

/// <summary>The rules of one node of a schema and of what is below it. Only nodes that lead to a rule are here.</summary>
internal sealed class RuleNode
{
    public required SchemaNode Schema { get; init; }

    /// <summary>The type of self.</summary>
    public required CelType Type { get; init; }

    public required IReadOnlyList<CompiledRule> Rules { get; init; }
    public required IReadOnlyDictionary<string, RuleNode> Properties { get; init; }
    public RuleNode? AdditionalProperties { get; init; }
    public RuleNode? Items { get; init; }
    public required IReadOnlyList<RuleNode> AllOf { get; init; }

    /// <returns>Null when no rule is anywhere in the schema.</returns>
    public static RuleNode? Compile(SchemaNode root) => Compile(root, root, isResource: true, "selfType");

    /// <param name="rules">Where the rules and further structure stand: the node itself, or a branch of its allOf.</param>
    /// <param name="node">Where the types stand.</param>
    private static RuleNode? Compile(SchemaNode rules, SchemaNode node, bool isResource, string name)
    {
        // A value of an open type has no rules, nor has anything in it.
        if (RuleTypes.Of(node, isResource, name) is not { } type)
            return null;
        var compiled = new RuleNode
        {
            Schema = node,
            Type = type,
            Rules = [.. rules.Rules.Where(rule => !string.IsNullOrWhiteSpace(rule.Rule)).Select(rule => CompiledRule.Compile(rule, type, node))],
            Properties = rules.Properties
                .Where(pair => node.Properties.ContainsKey(pair.Key))
                .Select(pair => (pair.Key, Node: Child(pair.Value, node.Properties[pair.Key], $"{name}.{pair.Key}")))
                .Where(pair => pair.Node is not null)
                .ToDictionary(pair => pair.Key, pair => pair.Node!, StringComparer.Ordinal),
            AdditionalProperties = rules.AdditionalProperties is { } values && node.AdditionalProperties is { } nodeValues ? Child(values, nodeValues, $"{name}.@values") : null,
            Items = rules.Items is { } items && node.Items is { } nodeItems ? Child(items, nodeItems, $"{name}.@items") : null,
            AllOf = [.. rules.AllOf.Select(branch => Compile(branch, node, isResource, name)).OfType<RuleNode>()],
        };
        var leadsToRule = compiled.Rules.Count > 0 || compiled.Properties.Count > 0 || compiled.AllOf.Count > 0 || compiled.AdditionalProperties is not null || compiled.Items is not null;
        return leadsToRule ? compiled : null;
    }

    private static RuleNode? Child(SchemaNode rules, SchemaNode node, string name) => Compile(rules, node, node.EmbeddedResource, name);
}
