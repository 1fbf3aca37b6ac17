using System.Collections.Immutable;

namespace TuneOperator.Cel.Syntax;

internal enum Macro
{
    All,
    Exists,
    ExistsOne,
    Filter,
    Map,
    TransformList,
    TransformMap,
    TransformMapEntry,
    SortBy,
}

/// <summary><c>range.macro(variables, arguments)</c>: with one variable over elements or keys, with two over index and element or key and value.</summary>
/// <param name="Name">As written: exists_one and existsOne are the same macro.</param>
/// <param name="Arguments">The predicate or the transformation; with a filter, the filter first.</param>
internal sealed record ComprehensionNode(
    int Position, Macro Macro, string Name, Node Range, ImmutableArray<string> Variables, ImmutableArray<Node> Arguments) : Node(Position)
{
    public override IEnumerable<Node> Children => Arguments.Prepend(Range);
}

/// <summary><c>target.optMap(variable, body)</c>, and <c>optFlatMap</c> whose body is an optional itself.</summary>
internal sealed record OptionalMapNode(int Position, Node Target, string Variable, Node Body, bool IsFlat) : Node(Position)
{
    public override IEnumerable<Node> Children => [Target, Body];
}
