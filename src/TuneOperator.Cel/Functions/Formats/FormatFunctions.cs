using System.Collections.Immutable;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Formats;

/// <summary><c>format.NAME()</c> and its <c>validate</c>, which yields what is wrong, or none.</summary>
internal static class FormatFunctions
{
    private static readonly CelType Texts = CelType.List(CelType.String);

    public static ImmutableArray<Overload> Overloads { get; } =
    [
        .. NamedFormats.All.Select(format => Overload.Global($"format.{format.Name}", [], CelType.Format, (_, _) => format)),
        Overload.Global("format.named", [CelType.String], CelType.Optional(CelType.Format), (arguments, _) => Named(arguments.Text(0))),
        Overload.Member("validate", [CelType.Format, CelType.String], CelType.Optional(Texts), Validate),
    ];

    private static CelOptional Named(string name) =>
        NamedFormats.All.FirstOrDefault(format => format.Name == name) is { } found ? new CelOptional(found) : CelOptional.None;

    private static CelOptional Validate(ReadOnlySpan<CelValue> arguments, CelBudget budget)
    {
        budget.ChargeText(arguments.Text(1).Length);
        var problems = ((CelFormat)arguments[0]).Validate(arguments.Text(1));
        return problems.Count == 0 ? CelOptional.None : new CelOptional(CelList.Of([.. problems.Select(problem => new CelString(problem))]));
    }
}
