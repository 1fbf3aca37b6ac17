using TuneOperator.Cel.Syntax;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Evaluation;

/// <summary>Lists and maps written out.</summary>
internal static class Literals
{
    public static CelValue List(ListNode node, Scope? scope, Evaluator evaluator)
    {
        var elements = new List<CelValue>(node.Elements.Length);
        foreach (var element in node.Elements)
        {
            var value = evaluator.Evaluate(element.Value, scope);
            if (Include(element.Optional, ref value))
                elements.Add(value);
            if (value is CelError)
                return value;
        }

        return CelList.Of(elements);
    }

    public static CelValue Map(MapNode node, Scope? scope, Evaluator evaluator)
    {
        var entries = new OrderedDictionary<CelValue, CelValue>();
        foreach (var entry in node.Entries)
        {
            var key = evaluator.Evaluate(entry.Key, scope);
            if (key is CelError)
                return key;
            if (key.Kind is not (CelKind.String or CelKind.Bool or CelKind.Int or CelKind.Uint))
                return new CelError($"unsupported key type: {key.Type.RuntimeName}");
            var value = evaluator.Evaluate(entry.Value, scope);
            var isIncluded = Include(entry.Optional, ref value);
            if (value is CelError)
                return value;
            if (isIncluded)
                entries[key] = value;
        }

        return CelMap.Of(entries);
    }

    /// <summary>Unwraps <c>?value</c>.</summary>
    private static bool Include(bool isOptional, ref CelValue value)
    {
        if (!isOptional || value is CelError)
            return true;
        if (value is not CelOptional optional)
        {
            value = CelError.NoSuchOverload;
            return false;
        }

        value = optional.Value ?? CelNull.Value;
        return optional.Value is not null;
    }
}
