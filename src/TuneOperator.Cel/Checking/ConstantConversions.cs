using TuneOperator.Cel.Functions;
using TuneOperator.Cel.Functions.RegularExpressions;
using TuneOperator.Cel.Syntax;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Checking;

/// <summary>Parts that no variable decides and that an API server evaluates before any object is there: conversions of literals, and patterns.</summary>
internal static class ConstantConversions
{
    private static readonly HashSet<string> Conversions = new(["bool", "bytes", "double", "duration", "int", "string", "timestamp", "uint"], StringComparer.Ordinal);

    /// <summary>Why the first part that has no value has none; null: all have one.</summary>
    public static string? Fault(Node node) => node.Children.Select(Fault).FirstOrDefault(fault => fault is not null) ?? node switch
    {
        CallNode { Target: null, Arguments: [LiteralNode literal] } call when Conversions.Contains(call.Function) =>
            (FunctionTable.Call(call.Function, isMember: false, [literal.Value], CelBudget.ForRule()) as CelError)?.Message,
        CallNode { Function: "find" or "findAll", Target: not null, Arguments: [LiteralNode { Value: CelString pattern }, ..] } =>
            Re2.TryCompile(pattern.Value, out _, out var problem) ? null : $"error parsing regexp: {problem}",
        _ => null,
    };
}
