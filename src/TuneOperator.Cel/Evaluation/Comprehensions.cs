using TuneOperator.Cel.Functions;
using TuneOperator.Cel.Functions.Lists;
using TuneOperator.Cel.Syntax;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Evaluation;

/// <summary>The macros that visit a list or a map. Each visit costs a unit beyond what it evaluates.</summary>
internal static class Comprehensions
{
    public static CelValue Evaluate(ComprehensionNode node, Scope? scope, Evaluator evaluator, CelBudget budget)
    {
        var range = evaluator.Evaluate(node.Range, scope);
        if (range is not (CelList or CelMap))
            return range is CelError ? range : CelError.NoSuchOverload;
        var visits = Visits(node, range, scope, budget);
        return node.Macro switch
        {
            Macro.All => Quantify(node, visits, evaluator, decisive: false),
            Macro.Exists => Quantify(node, visits, evaluator, decisive: true),
            Macro.ExistsOne => ExistsOne(node, visits, evaluator),
            Macro.Filter => Transform(node.Arguments[0], transformation: null, visits, evaluator),
            Macro.Map or Macro.TransformList => Transform(Filter(node), node.Arguments[^1], visits, evaluator),
            Macro.SortBy => SortBy(node, range, visits, evaluator, budget),
            _ => MapTransformations.Evaluate(node, Filter(node), visits, evaluator),
        };
    }

    private static CelValue SortBy(ComprehensionNode node, CelValue range, IEnumerable<Visit> visits, Evaluator evaluator, CelBudget budget)
    {
        var keys = Transform(filter: null, node.Arguments[0], visits, evaluator);
        return keys is CelError ? keys : FunctionTable.Call(RearrangingFunctions.SortByKeys, isMember: true, [range, keys], budget);
    }

    private static Node? Filter(ComprehensionNode node) => node.Arguments.Length == 2 ? node.Arguments[0] : null;

    private static IEnumerable<Visit> Visits(ComprehensionNode node, CelValue range, Scope? scope, CelBudget budget)
    {
        var first = node.Variables[0];
        var second = node.Variables.Length == 2 ? node.Variables[1] : null;
        foreach (var (key, value) in Entries(range, withValues: second is not null))
        {
            budget.Charge(1);
            var inner = second is null ? new Scope(first, range is CelList ? value! : key, scope) : new Scope(second, value!, new Scope(first, key, scope));
            yield return new Visit(key, inner);
        }
    }

    private static IEnumerable<(CelValue Key, CelValue? Value)> Entries(CelValue range, bool withValues)
    {
        if (range is CelMap map)
            return map.Keys.Select(key => (key, withValues && map.TryGet(key, out var value) ? value : null));
        return ((CelList)range).Elements().Select((element, index) => ((CelValue)new CelInt(index), (CelValue?)element));
    }

    private static CelValue Quantify(ComprehensionNode node, IEnumerable<Visit> visits, Evaluator evaluator, bool decisive)
    {
        CelError? error = null;
        foreach (var visit in visits)
        {
            var value = evaluator.Evaluate(node.Arguments[0], visit.Scope);
            if (value is CelBool verdict && verdict.Value == decisive)
                return verdict;
            if (value is not CelBool)
                error ??= value as CelError ?? CelError.NoSuchOverload;
        }

        return error ?? (CelValue)CelBool.Of(!decisive);
    }

    private static CelValue ExistsOne(ComprehensionNode node, IEnumerable<Visit> visits, Evaluator evaluator)
    {
        var found = 0;
        foreach (var visit in visits)
        {
            var value = evaluator.Evaluate(node.Arguments[0], visit.Scope);
            if (value is not CelBool verdict)
                return value as CelError ?? CelError.NoSuchOverload;
            found += verdict.Value ? 1 : 0;
        }

        return CelBool.Of(found == 1);
    }

    /// <param name="transformation">Null: the element itself.</param>
    private static CelValue Transform(Node? filter, Node? transformation, IEnumerable<Visit> visits, Evaluator evaluator)
    {
        var results = new List<CelValue>();
        foreach (var visit in visits)
        {
            if (visit.Rejects(filter, evaluator, out var error))
                continue;
            var value = error ?? (transformation is null ? visit.Scope.Value : evaluator.Evaluate(transformation, visit.Scope));
            if (value is CelError)
                return value;
            results.Add(value);
        }

        return CelList.Of(results);
    }
}
