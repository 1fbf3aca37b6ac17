using System.Collections.Immutable;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Syntax;

/// <param name="Position">UTF-16 offset of what a message about the node points at: an operator, a dot, an opening parenthesis.</param>
internal abstract record Node(int Position)
{
    /// <summary>In the order in which they are written.</summary>
    public abstract IEnumerable<Node> Children { get; }
}

internal sealed record LiteralNode(int Position, CelValue Value) : Node(Position)
{
    public override IEnumerable<Node> Children => [];
}

internal sealed record IdentifierNode(int Position, string Name) : Node(Position)
{
    public override IEnumerable<Node> Children => [];
}

/// <param name="Optional">Written <c>a.?b</c>.</param>
internal sealed record SelectNode(int Position, Node Operand, string Field, bool Optional) : Node(Position)
{
    public override IEnumerable<Node> Children => [Operand];
}

/// <summary><c>has(operand.field)</c>.</summary>
internal sealed record HasNode(int Position, Node Operand, string Field) : Node(Position)
{
    public override IEnumerable<Node> Children => [Operand];
}

/// <summary>A function or an operator; operators go by the names in <see cref="Operators"/>.</summary>
/// <param name="Target">Null unless written <c>target.function(…)</c>.</param>
internal sealed record CallNode(int Position, string Function, Node? Target, ImmutableArray<Node> Arguments) : Node(Position)
{
    public override IEnumerable<Node> Children => Target is null ? Arguments : Arguments.Prepend(Target);
}

internal sealed record LogicalNode(int Position, bool IsAnd, Node Left, Node Right) : Node(Position)
{
    public override IEnumerable<Node> Children => [Left, Right];
}

internal sealed record ConditionalNode(int Position, Node Condition, Node Then, Node Else) : Node(Position)
{
    public override IEnumerable<Node> Children => [Condition, Then, Else];
}

/// <param name="Optional">Written <c>?element</c>: left out when it is <c>optional.none()</c>.</param>
internal sealed record ListElement(Node Value, bool Optional);

internal sealed record ListNode(int Position, ImmutableArray<ListElement> Elements) : Node(Position)
{
    public override IEnumerable<Node> Children => Elements.Select(element => element.Value);
}

internal sealed record MapEntry(Node Key, Node Value, bool Optional);

internal sealed record MapNode(int Position, ImmutableArray<MapEntry> Entries) : Node(Position)
{
    public override IEnumerable<Node> Children => Entries.SelectMany(entry => (Node[])[entry.Key, entry.Value]);
}
