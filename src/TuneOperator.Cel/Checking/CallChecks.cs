using System.Collections.Frozen;
using System.Collections.Immutable;
using TuneOperator.Cel.Functions;
using TuneOperator.Cel.Syntax;
using TuneOperator.Cel.Types;

namespace TuneOperator.Cel.Checking;

/// <summary>Finds the signatures that a call may mean.</summary>
internal static class CallChecks
{
    private static readonly FrozenSet<string> AuthorizerFunctions = FrozenSet.Create(
        StringComparer.Ordinal,
        "path", "group", "serviceAccount", "resource", "subresource", "namespace", "name", "check", "fieldSelector", "labelSelector", "errored", "error", "allowed", "reason");

    public static CelType Infer(CallNode call, TypeScope? scope, Checker checker)
    {
        var overloads = FunctionTable.Find(call.Function);
        if (overloads.IsEmpty)
        {
            var types = call.Children.Select(child => checker.Infer(child, scope)).ToImmutableArray();
            // An authorizer is nothing that rules of a schema have, but its functions are known wherever Kubernetes evaluates.
            if (call.Target is not null && AuthorizerFunctions.Contains(call.Function))
                return types[0] == CelType.Dyn ? CelType.Dyn : Member(call.Position, call.Function, types, checker);
            return checker.Report(call.Position, $"undeclared reference to '{call.Function}' (in container '')");
        }

        var arguments = Arguments(call, scope, checker);
        if (call.Target is not null)
            return Checked(call, Member(call.Position, call.Function, arguments, checker), checker);
        var results = Results(overloads, isMember: false, arguments);
        return results.Count == 0 ? checker.NoOverload(call.Position, call.Function, arguments) : Checked(call, Common(results), checker);
    }

    /// <param name="arguments">The receiver first.</param>
    public static CelType Member(int position, string function, ImmutableArray<CelType> arguments, Checker checker)
    {
        var results = Results(FunctionTable.Find(function), isMember: true, arguments);
        return results.Count > 0
            ? Common(results)
            : checker.Report(position, $"found no matching overload for '{function}' applied to '{arguments[0]}.({string.Join(", ", arguments.Skip(1))})'");
    }

    private static CelType Checked(CallNode call, CelType result, Checker checker)
    {
        ConstantArguments.Check(call, checker);
        return result;
    }

    private static CelType Common(List<CelType> results) =>
        results.TrueForAll(result => result.ToString() == results[0].ToString()) ? results[0] : CelType.Dyn;

    private static List<CelType> Results(ImmutableArray<Overload> overloads, bool isMember, ImmutableArray<CelType> arguments) =>
        [.. overloads.Where(overload => overload.IsMember == isMember).Select(overload => Result(overload, arguments)).OfType<CelType>()];

    private static ImmutableArray<CelType> Arguments(CallNode call, TypeScope? scope, Checker checker)
    {
        if (call is { Function: "format", Target: { } template, Arguments: [ListNode values] })
            return [checker.Infer(template, scope), FormatChecks.Infer(call.Position, template, values, scope, checker)];
        return [.. call.Children.Select(child => checker.Infer(child, scope))];
    }

    private static CelType? Result(Overload overload, ImmutableArray<CelType> arguments)
    {
        if (overload.Parameters.Length != arguments.Length)
            return null;
        var unifier = new Unifier();
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!unifier.Match(overload.Parameters[i], arguments[i]))
                return null;
        }

        return unifier.Substitute(overload.Result);
    }
}
