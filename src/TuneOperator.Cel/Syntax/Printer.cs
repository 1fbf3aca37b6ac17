using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Syntax;

/// <summary>Writes a tree as text that parses to the same tree.</summary>
internal static class Printer
{
    public static string Print(Node node) => node switch
    {
        LiteralNode literal => literal.Value.ToString()!,
        IdentifierNode identifier => identifier.Name,
        SelectNode select => $"{Operand(select.Operand)}{(select.Optional ? ".?" : ".")}{select.Field}",
        HasNode has => $"has({Operand(has.Operand)}.{has.Field})",
        LogicalNode logical => Logical(logical),
        ConditionalNode choice => $"{Within(choice.Condition, Precedence.Or)} ? {Within(choice.Then, Precedence.Or)} : {Print(choice.Else)}",
        ListNode list => $"[{string.Join(", ", list.Elements.Select(element => Mark(element.Optional) + Print(element.Value)))}]",
        MapNode map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{Mark(entry.Optional)}{Print(entry.Key)}: {Print(entry.Value)}"))}}}",
        ComprehensionNode macro => $"{Operand(macro.Range)}.{macro.Name}({string.Join(", ", macro.Variables.Concat(macro.Arguments.Select(Print)))})",
        OptionalMapNode map => $"{Operand(map.Target)}.{(map.IsFlat ? "optFlatMap" : "optMap")}({map.Variable}, {Print(map.Body)})",
        CallNode call => Call(call),
        _ => throw new ArgumentException($"There is no way to print a {node.GetType().Name}.", nameof(node)),
    };

    private static string Call(CallNode call)
    {
        if (Precedence.OfFunction(call.Function) is { } binary)
            return $"{Within(call.Arguments[0], binary.Binding)} {binary.Symbol} {Within(call.Arguments[1], binary.Binding + 1)}";
        return call.Function switch
        {
            Operators.Not => $"!{Denied(call.Arguments[0])}",
            Operators.Negate => $"-{Negated(call.Arguments[0])}",
            Operators.Index => $"{Operand(call.Arguments[0])}[{Print(call.Arguments[1])}]",
            Operators.OptionalIndex => $"{Operand(call.Arguments[0])}[?{Print(call.Arguments[1])}]",
            _ => $"{(call.Target is null ? "" : Operand(call.Target) + ".")}{call.Function}({string.Join(", ", call.Arguments.Select(Print))})",
        };
    }

    private static string Logical(LogicalNode logical)
    {
        var binding = logical.IsAnd ? Precedence.And : Precedence.Or;
        return $"{Within(logical.Left, binding)} {(logical.IsAnd ? "&&" : "||")} {Within(logical.Right, binding + 1)}";
    }

    /// <summary>A minus before a number, or before a member of one, would become part of the number.</summary>
    private static string Negated(Node operand)
    {
        var printed = Within(operand, Precedence.Unary);
        return printed[0] is '.' or (>= '0' and <= '9') ? $"({printed})" : printed;
    }

    /// <summary>Two marks side by side are read as none.</summary>
    private static string Denied(Node operand) =>
        operand is CallNode { Function: Operators.Not } ? $"({Print(operand)})" : Within(operand, Precedence.Unary);

    private static string Operand(Node node) => Within(node, Precedence.Member);

    private static string Within(Node node, int least) => Binding(node) < least ? $"({Print(node)})" : Print(node);

    private static int Binding(Node node) => node switch
    {
        ConditionalNode => Precedence.Conditional,
        LogicalNode logical => logical.IsAnd ? Precedence.And : Precedence.Or,
        CallNode { Function: Operators.Not or Operators.Negate } => Precedence.Unary,
        CallNode call => Precedence.OfFunction(call.Function)?.Binding ?? Precedence.Member,
        LiteralNode { Value: CelInt { Value: < 0 } or CelDouble { Value: < 0 } } => Precedence.Unary,
        _ => Precedence.Member,
    };

    private static string Mark(bool isOptional) => isOptional ? "?" : "";
}
