using TuneOperator.Cel.Functions.Lists;
using TuneOperator.Cel.Syntax;
using TuneOperator.Cel.Types;

namespace TuneOperator.Cel.Checking;

/// <summary>What macros bind, and what they ask of their predicates. Messages name the operators that the specification expands the macros to.</summary>
internal static class ComprehensionChecks
{
    public static CelType Infer(ComprehensionNode node, TypeScope? scope, Checker checker)
    {
        var range = checker.Infer(node.Range, scope);
        if (range is not (CelListType or CelMapType) && range != CelType.Dyn)
            checker.Report(node.Range.Position, $"expression of type '{range}' cannot be range of a comprehension (must be list, map, or dynamic)");
        var inner = Bind(node, range, scope);
        var arguments = node.Arguments.Select(argument => checker.Infer(argument, inner)).ToList();
        var result = Result(node, range, inner, arguments[^1]);
        var hasPredicate = node.Arguments.Length == 2 || node.Macro is Macro.All or Macro.Exists or Macro.ExistsOne or Macro.Filter;
        if (hasPredicate && !Unifier.AreCompatible(CelType.Bool, arguments[0]))
            NotBool(node, arguments[0], result, checker);
        if (node.Macro is Macro.SortBy)
            CallChecks.Member(node.Position, RearrangingFunctions.SortByKeys, [range, CelType.List(arguments[0])], checker);
        return result;
    }

    public static CelType OptionalMap(OptionalMapNode node, TypeScope? scope, Checker checker)
    {
        var target = checker.Infer(node.Target, scope);
        if (target is not CelOptionalType && target != CelType.Dyn)
            checker.Report(node.Position, $"found no matching overload for 'hasValue' applied to '{target}.()'");
        var inner = new TypeScope(node.Variable, target is CelOptionalType optional ? optional.Value : CelType.Dyn, scope);
        var body = checker.Infer(node.Body, inner);
        if (!node.IsFlat)
            return CelType.Optional(body);
        return body is CelOptionalType || body == CelType.Dyn
            ? body
            : checker.NoOverload(node.Position, Operators.Conditional, CelType.Bool, body, CelType.Optional(CelType.Dyn));
    }

    private static TypeScope Bind(ComprehensionNode node, CelType range, TypeScope? scope)
    {
        var (key, value) = range switch
        {
            CelListType list => (CelType.Int, list.Element),
            CelMapType map => (map.Key, map.Value),
            _ => (CelType.Dyn, CelType.Dyn),
        };
        return node.Variables.Length == 1
            ? new TypeScope(node.Variables[0], range is CelMapType ? key : value, scope)
            : new TypeScope(node.Variables[1], value, new TypeScope(node.Variables[0], key, scope));
    }

    private static CelType Result(ComprehensionNode node, CelType range, TypeScope inner, CelType last) => node.Macro switch
    {
        Macro.All or Macro.Exists or Macro.ExistsOne => CelType.Bool,
        Macro.Filter or Macro.SortBy => CelType.List(inner.Type),
        Macro.Map or Macro.TransformList => CelType.List(last),
        Macro.TransformMap => CelType.Map(range is CelMapType map ? map.Key : range is CelListType ? CelType.Int : CelType.Dyn, last),
        _ => last is CelMapType ? last : CelType.Map(CelType.Dyn, CelType.Dyn),
    };

    private static void NotBool(ComprehensionNode node, CelType predicate, CelType result, Checker checker)
    {
        if (node.Macro is Macro.All or Macro.Exists)
            checker.ExpectBool(node.Arguments[0], predicate);
        else if (node.Macro is Macro.ExistsOne)
            checker.NoOverload(node.Position, Operators.Conditional, predicate, CelType.Int, CelType.Int);
        else
            checker.NoOverload(node.Position, Operators.Conditional, predicate, result, result);
    }
}
