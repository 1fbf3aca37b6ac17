using System.Collections.Immutable;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Versions;

/// <summary>Semantic versions.</summary>
internal static class SemverFunctions
{
    public static ImmutableArray<Overload> Overloads { get; } =
    [
        Overload.Global("semver", [CelType.String], CelType.Semver, (arguments, _) => Parse(arguments)),
        Overload.Global("semver", [CelType.String, CelType.Bool], CelType.Semver, (arguments, _) => Parse(arguments)),
        Overload.Global("isSemver", [CelType.String], CelType.Bool, (arguments, _) => CelBool.Of(Parse(arguments) is CelSemver)),
        Overload.Global("isSemver", [CelType.String, CelType.Bool], CelType.Bool, (arguments, _) => CelBool.Of(Parse(arguments) is CelSemver)),
        Part("major", version => version.Major),
        Part("minor", version => version.Minor),
        Part("patch", version => version.Patch),
        Compare("isGreaterThan", CelType.Bool, order => CelBool.Of(order > 0)),
        Compare("isLessThan", CelType.Bool, order => CelBool.Of(order < 0)),
        Compare("compareTo", CelType.Int, order => new CelInt(order)),
    ];

    private static CelValue Parse(ReadOnlySpan<CelValue> arguments)
    {
        var isLenient = arguments.Length > 1 && ((CelBool)arguments[1]).Value;
        var text = isLenient ? SemverText.Normalize(arguments.Text(0)) : arguments.Text(0);
        return SemverText.TryParse(text, out var version) ? version : new CelError(SemverFault.Of(text));
    }

    private static Overload Part(string function, Func<CelSemver, ulong> part) =>
        Overload.Member(function, [CelType.Semver], CelType.Int, (arguments, _) => new CelInt((long)part((CelSemver)arguments[0])));

    private static Overload Compare(string function, CelType result, Func<int, CelValue> answer) =>
        Overload.Member(function, [CelType.Semver, CelType.Semver], result, (arguments, _) =>
            answer(((CelSemver)arguments[0]).ComparePrecedence((CelSemver)arguments[1])));
}
