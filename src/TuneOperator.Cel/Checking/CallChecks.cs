using System.Collections.Immutable;
using TuneOperator.Cel.Functions;
using TuneOperator.Cel.Syntax;
using TuneOperator.Cel.Types;

namespace TuneOperator.Cel.Checking;

/// <summary>Finds the signatures that a call may mean.</summary>
internal static class CallChecks
{
    public static CelType Infer(CallNode call, TypeScope? scope, Checker checker)
    {
        var overloads = FunctionTable.Find(call.Function);
        if (overloads.IsEmpty)
        {
            foreach (var child in call.Children)
                checker.Infer(child, scope);
            return checker.Report(call.Position, $"undeclared reference to '{call.Function}' (in container '')");
        }

        var arguments = call.Children.Select(child => checker.Infer(child, scope)).ToImmutableArray();
        var results = overloads.Where(overload =>
            overload.IsMember == call.Target is not null).Select(overload => Result(overload, arguments)).OfType<CelType>().ToList();
        if (results.Count == 0)
            return NoOverload(call, arguments, checker);
        ConstantArguments.Check(call, checker);
        return results.TrueForAll(result => result.ToString() == results[0].ToString()) ? results[0] : CelType.Dyn;
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

    private static CelType NoOverload(CallNode call, ImmutableArray<CelType> arguments, Checker checker)
    {
        if (call.Target is null)
            return checker.NoOverload(call.Position, call.Function, arguments);
        var rest = string.Join(", ", arguments.Skip(1));
        return checker.Report(call.Position, $"found no matching overload for '{call.Function}' applied to '{arguments[0]}.({rest})'");
    }
}
