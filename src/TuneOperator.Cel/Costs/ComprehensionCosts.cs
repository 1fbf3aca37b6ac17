using TuneOperator.Cel.Syntax;
using TuneOperator.Cel.Types;

namespace TuneOperator.Cel.Costs;

/// <summary>Macros cost what the loops cost that they stand for: a condition and a step for every element.</summary>
internal static class ComprehensionCosts
{
    private static readonly Estimate Accumulator = new(CostEstimator.One, CostRange.Exactly(1));

    public static Estimate Visit(ComprehensionNode node, LocalSize? scope, CostEstimator estimator)
    {
        var range = estimator.Visit(node.Range, scope);
        var inner = Bind(node, range, scope, estimator);
        var arguments = node.Arguments.Select(argument => estimator.Visit(argument, inner)).ToList();
        var count = range.SizeOrUnknown;
        return node.Macro switch
        {
            // @not_strictly_false(@result) and @result && predicate
            Macro.All => new Estimate(range.Cost + (count * (CostRange.Exactly(2) + Logical(arguments[0]))) + CostEstimator.One, CostEstimator.One),
            // @not_strictly_false(!@result) and @result || predicate
            Macro.Exists => new Estimate(range.Cost + (count * (CostRange.Exactly(3) + Logical(arguments[0]))) + CostEstimator.One, CostEstimator.One),
            // predicate ? @result + 1 : @result, and at the end @result == 1
            Macro.ExistsOne => new Estimate(
                range.Cost + (count * CostEstimator.Conditional(arguments[0], new Estimate(CostRange.Exactly(2)), Accumulator).Cost) + CostRange.Exactly(2), CostEstimator.One),
            Macro.Filter => Loop(range, CostEstimator.EmptyList, CostEstimator.Conditional(arguments[0], Append(estimator.Visit(Variable(node), inner)), CostEstimator.EmptyList with { Cost = CostEstimator.One })),
            Macro.Map or Macro.TransformList or Macro.SortBy => Loop(range, CostEstimator.EmptyList, Filtered(arguments, Append(arguments[^1]))),
            _ => Loop(range, CostEstimator.EmptyMap, Filtered(arguments, new Estimate(arguments[^1].Cost + CostRange.Exactly(node.Macro is Macro.TransformMap ? 3UL : 2UL)))),
        };
    }

    private static CostRange Logical(Estimate predicate) => new(CostEstimator.One.Min, (CostEstimator.One + predicate.Cost).Max);

    private static IdentifierNode Variable(ComprehensionNode node) => new(node.Position, node.Variables[0]);

    private static Estimate Filtered(List<Estimate> arguments, Estimate step) =>
        arguments.Count == 1 ? step : CostEstimator.Conditional(arguments[0], step, new Estimate(CostEstimator.One, Size: null, step.Entries));

    // @result + [item]
    private static Estimate Append(Estimate item)
    {
        var list = CostEstimator.ListOf(item);
        return new Estimate(CostRange.Exactly(2) + list.Cost, Size: null, EntrySize.Union(CostEstimator.EmptyList.Entries, list.Entries));
    }

    private static Estimate Loop(Estimate range, Estimate start, Estimate step) =>
        new(range.Cost + start.Cost + (range.SizeOrUnknown * step.Cost) + CostEstimator.One, range.SizeOrUnknown, step.Entries);

    private static LocalSize Bind(ComprehensionNode node, Estimate range, LocalSize? scope, CostEstimator estimator)
    {
        var isList = range.Entries?.IsList ?? estimator.TypeOf(node.Range) is CelListType;
        var elements = estimator.PartOf(range.Place, size => size.Elements);
        if (node.Variables.Length == 2)
        {
            var key = new LocalSize(node.Variables[0], range.Entries?.Key, estimator.PartOf(range.Place, size => isList ? null : size.Keys), scope);
            return new LocalSize(node.Variables[1], range.Entries?.Value, elements, key);
        }

        return isList
            ? new LocalSize(node.Variables[0], range.Entries?.Value, elements, scope)
            : new LocalSize(node.Variables[0], range.Entries?.Key, estimator.PartOf(range.Place, size => size.Keys), scope);
    }
}
