using System.Collections.Frozen;
using System.Collections.Immutable;
using TuneOperator.Cel.Syntax;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Evaluation;

/// <summary>Collects the variables that an expression needs, and the fields it takes from them directly.</summary>
internal sealed class ReferenceCollector
{
    private readonly HashSet<string> roots = new(StringComparer.Ordinal);
    private readonly HashSet<(string Root, string Field)> selections = [];

    private ReferenceCollector()
    {
    }

    public static (FrozenSet<string> Roots, FrozenSet<(string Root, string Field)> Selections) Collect(Node node)
    {
        var collector = new ReferenceCollector();
        collector.Visit(node, []);
        return (collector.roots.ToFrozenSet(StringComparer.Ordinal), collector.selections.ToFrozenSet());
    }

    private void Visit(Node node, ImmutableHashSet<string> bound)
    {
        switch (node)
        {
            case IdentifierNode identifier when !bound.Contains(identifier.Name) && TypeNames.Find(identifier.Name) is null:
                roots.Add(identifier.Name);
                break;
            case SelectNode select when TypeNames.Find(select) is not null:
                return;
            case SelectNode { Operand: IdentifierNode root } select when !bound.Contains(root.Name):
                selections.Add((root.Name, select.Field));
                break;
            case HasNode { Operand: IdentifierNode root } has when !bound.Contains(root.Name):
                selections.Add((root.Name, has.Field));
                break;
            case CallNode { Function: Operators.Index or Operators.OptionalIndex, Arguments: [IdentifierNode root, LiteralNode { Value: CelString key }] }
                when !bound.Contains(root.Name):
                selections.Add((root.Name, key.Value));
                break;
            case ComprehensionNode comprehension:
                Visit(comprehension.Range, bound);
                VisitAll(comprehension.Arguments, bound.Union(comprehension.Variables));
                return;
            case OptionalMapNode optional:
                Visit(optional.Target, bound);
                Visit(optional.Body, bound.Add(optional.Variable));
                return;
        }

        VisitAll(node.Children, bound);
    }

    private void VisitAll(IEnumerable<Node> nodes, ImmutableHashSet<string> bound)
    {
        foreach (var node in nodes)
            Visit(node, bound);
    }
}
