using System.Collections.Frozen;
using System.Collections.Immutable;
using TuneOperator.Cel.Functions.Authorization;
using TuneOperator.Cel.Functions.Formats;
using TuneOperator.Cel.Functions.Lists;
using TuneOperator.Cel.Functions.Network;
using TuneOperator.Cel.Functions.Optionals;
using TuneOperator.Cel.Functions.Quantities;
using TuneOperator.Cel.Functions.RegularExpressions;
using TuneOperator.Cel.Functions.Sets;
using TuneOperator.Cel.Functions.Standard;
using TuneOperator.Cel.Functions.Text;
using TuneOperator.Cel.Functions.Time;
using TuneOperator.Cel.Functions.Versions;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions;

/// <summary>Every function and operator by name; the checker and the evaluator read the same table.</summary>
internal static class FunctionTable
{
    private static readonly FrozenDictionary<string, ImmutableArray<Overload>> Overloads =
        new[]
            {
                Arithmetic.Overloads,
                Comparison.Overloads,
                Containers.Overloads,
                Conversions.Overloads,
                TimeFunctions.Overloads,
                CalendarFunctions.Overloads,
                TextFunctions.Overloads,
                PositionFunctions.Overloads,
                RegexFunctions.Overloads,
                ListFunctions.Overloads,
                RearrangingFunctions.Overloads,
                SetFunctions.Overloads,
                OptionalFunctions.Overloads,
                QuantityFunctions.Overloads,
                IpFunctions.Overloads,
                CidrFunctions.Overloads,
                UrlFunctions.Overloads,
                FormatFunctions.Overloads,
                SemverFunctions.Overloads,
                AuthorizerFunctions.Overloads,
            }
            .SelectMany(library => library)
            .GroupBy(overload => overload.Function, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);

    // Functions that Kubernetes adds say what they were given.
    private static readonly FrozenSet<string> Described =
        new[] { QuantityFunctions.Overloads, IpFunctions.Overloads, CidrFunctions.Overloads, UrlFunctions.Overloads, FormatFunctions.Overloads, SemverFunctions.Overloads, RegexFunctions.Overloads }
            .SelectMany(library => library).Select(overload => overload.Function)
            .Except(new[] { Arithmetic.Overloads, Comparison.Overloads, Containers.Overloads, Conversions.Overloads, TextFunctions.Overloads }.SelectMany(library => library).Select(overload => overload.Function))
            .Except(["matches"]).ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string function) => Overloads.ContainsKey(function);

    /// <returns>Empty: there is no such function.</returns>
    public static ImmutableArray<Overload> Find(string function) => Overloads.TryGetValue(function, out var found) ? found : [];

    public static CelValue Call(string function, bool isMember, ReadOnlySpan<CelValue> arguments, CelBudget budget)
    {
        foreach (var argument in arguments)
        {
            if (argument is CelError)
                return argument;
        }

        var overloads = Find(function);
        foreach (var overload in overloads)
        {
            if (overload.Accepts(isMember, arguments))
                return overload.Implementation(arguments, budget);
        }

        if (overloads.IsEmpty)
            return new CelError($"unknown function: {function}");
        return function is "size" ? new CelError("no such overload: size") : Described.Contains(function) ? NoOverload(function, arguments) : CelError.NoSuchOverload;
    }

    private static CelError NoOverload(string function, ReadOnlySpan<CelValue> arguments)
    {
        var types = new List<string>();
        foreach (var argument in arguments)
            types.Add(argument.Type.RuntimeName);
        return new CelError($"no such overload: {function}({string.Join(", ", types)})");
    }
}
