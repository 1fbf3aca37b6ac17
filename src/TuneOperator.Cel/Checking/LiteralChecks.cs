using TuneOperator.Cel.Syntax;
using TuneOperator.Cel.Types;

namespace TuneOperator.Cel.Checking;

/// <summary>Lists and maps written out hold elements of one type, as Kubernetes asks; dyn is the way around.</summary>
internal static class LiteralChecks
{
    public static CelType List(ListNode node, TypeScope? scope, Checker checker)
    {
        CelType? common = null;
        foreach (var element in node.Elements)
            common = Join(common, Value(element.Value, element.Optional, scope, checker), element.Value, checker);
        return CelType.List(common ?? CelType.Dyn);
    }

    /// <summary>The types of the elements of a list whose elements may be of any types.</summary>
    public static IReadOnlyList<CelType> MixedTypes(ListNode node, TypeScope? scope, Checker checker) =>
    [
        .. node.Elements.Select(element => Mixed(element.Value, element.Optional, scope, checker)),
    ];

    private static CelType Mixed(Node node, bool isOptional, TypeScope? scope, Checker checker) => node switch
    {
        ListNode inner => MixedList(inner, scope, checker),
        MapNode inner => MixedMap(inner, scope, checker),
        _ => Value(node, isOptional, scope, checker),
    };

    private static CelType MixedMap(MapNode node, TypeScope? scope, Checker checker)
    {
        foreach (var entry in node.Entries)
        {
            _ = checker.Infer(entry.Key, scope);
            _ = Mixed(entry.Value, entry.Optional, scope, checker);
        }

        return checker.Note(node, CelType.Map(CelType.Dyn, CelType.Dyn));
    }

    private static CelType MixedList(ListNode node, TypeScope? scope, Checker checker)
    {
        _ = MixedTypes(node, scope, checker);
        return checker.Note(node, CelType.List(CelType.Dyn));
    }

    public static CelType Map(MapNode node, TypeScope? scope, Checker checker)
    {
        CelType? key = null;
        CelType? value = null;
        foreach (var entry in node.Entries)
        {
            key = Join(key, checker.Infer(entry.Key, scope), entry.Key, checker);
            value = Join(value, Value(entry.Value, entry.Optional, scope, checker), entry.Value, checker);
        }

        return CelType.Map(key ?? CelType.Dyn, value ?? CelType.Dyn);
    }

    private static CelType Value(Node node, bool isOptional, TypeScope? scope, Checker checker)
    {
        var type = checker.Infer(node, scope);
        if (!isOptional || type == CelType.Dyn)
            return type;
        return type is CelOptionalType optional ? optional.Value : checker.Report(node.Position, $"expected type 'optional_type({type})' but found '{type}'");
    }

    private static CelType Join(CelType? common, CelType next, Node node, Checker checker)
    {
        if (common is null)
            return next;
        if (!Unifier.AreCompatible(common, next) || (next == CelType.Dyn && common != CelType.Dyn))
        {
            checker.Remark(node.Position, $"expected type '{common}' but found '{next}'");
            return CelType.Dyn;
        }

        return common;
    }
}
