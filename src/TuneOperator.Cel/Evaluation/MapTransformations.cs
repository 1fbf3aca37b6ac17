using TuneOperator.Cel.Syntax;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Evaluation;

/// <summary><c>transformMap</c> keeps the keys; <c>transformMapEntry</c> makes a small map of each entry and joins them.</summary>
internal static class MapTransformations
{
    public static CelValue Evaluate(ComprehensionNode node, Node? filter, IEnumerable<Visit> visits, Evaluator evaluator)
    {
        var entries = new OrderedDictionary<CelValue, CelValue>();
        foreach (var visit in visits)
        {
            if (visit.Rejects(filter, evaluator, out var error))
                continue;
            var value = error ?? evaluator.Evaluate(node.Arguments[^1], visit.Scope);
            error = value as CelError ?? Add(entries, node.Macro, visit.Key, value);
            if (error is not null)
                return error;
        }

        return CelMap.Of(entries);
    }

    private static CelError? Add(OrderedDictionary<CelValue, CelValue> entries, Macro macro, CelValue key, CelValue value)
    {
        if (macro == Macro.TransformMap)
            return entries.TryAdd(key, value) ? null : new CelError($"insert failed: key {Shown(key)} already exists");
        if (value is not CelMap made)
            return CelError.NoSuchOverload;
        foreach (var madeKey in made.Keys)
        {
            if (made.TryGet(madeKey, out var madeValue) && !entries.TryAdd(madeKey, madeValue))
                return new CelError($"insert failed: key {Shown(madeKey)} already exists");
        }

        return null;
    }

    private static string Shown(CelValue key) => key is CelString text ? text.Value : key.ToString()!;
}
