using System.Collections.Immutable;
using System.Text;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Text;

/// <summary>Strings as a whole: what they contain, and strings made of them.</summary>
internal static class TextFunctions
{
    private static readonly CelType Texts = CelType.List(CelType.String);

    public static ImmutableArray<Overload> Overloads { get; } =
    [
        Test("contains", (text, part) => text.Contains(part, StringComparison.Ordinal)),
        Test("startsWith", (text, part) => text.StartsWith(part, StringComparison.Ordinal)),
        Test("endsWith", (text, part) => text.EndsWith(part, StringComparison.Ordinal)),
        Map("lowerAscii", text => Change(text, char.IsAsciiLetterUpper, char.ToLowerInvariant)),
        Map("upperAscii", text => Change(text, char.IsAsciiLetterLower, char.ToUpperInvariant)),
        Map("trim", text => text.Trim()),
        Overload.Global("strings.quote", [CelType.String], CelType.String, (arguments, budget) => Quote(arguments.Text(0), budget)),
        Overload.Member("replace", [CelType.String, CelType.String, CelType.String], CelType.String, (arguments, budget) =>
            Replacement.Replace(arguments.Text(0), arguments.Text(1), arguments.Text(2), limit: -1, budget)),
        Overload.Member("replace", [CelType.String, CelType.String, CelType.String, CelType.Int], CelType.String, (arguments, budget) =>
            Replacement.Replace(arguments.Text(0), arguments.Text(1), arguments.Text(2), arguments.Int(3), budget)),
        Overload.Member("split", [CelType.String, CelType.String], Texts, (arguments, budget) =>
            Replacement.Split(arguments.Text(0), arguments.Text(1), limit: -1, budget)),
        Overload.Member("split", [CelType.String, CelType.String, CelType.Int], Texts, (arguments, budget) =>
            Replacement.Split(arguments.Text(0), arguments.Text(1), arguments.Int(2), budget)),
        Overload.Member("join", [Texts], CelType.String, (arguments, budget) => Join(arguments.List(0), "", budget)),
        Overload.Member("join", [Texts, CelType.String], CelType.String, (arguments, budget) => Join(arguments.List(0), arguments.Text(1), budget)),
        Overload.Member("format", [CelType.String, CelType.List(CelType.Dyn)], CelType.String, (arguments, budget) =>
            Formatting.Format(arguments.Text(0), arguments.List(1), budget)),
    ];

    private static Overload Test(string function, Func<string, string, bool> holds) =>
        Overload.Member(function, [CelType.String, CelType.String], CelType.Bool, (arguments, budget) =>
        {
            budget.ChargeText(arguments.Text(0).Length);
            return CelBool.Of(holds(arguments.Text(0), arguments.Text(1)));
        });

    private static Overload Map(string function, Func<string, string> change) =>
        Overload.Member(function, [CelType.String], CelType.String, (arguments, budget) =>
        {
            budget.ChargeText(arguments.Text(0).Length);
            return new CelString(change(arguments.Text(0)));
        });

    private static string Change(string text, Func<char, bool> applies, Func<char, char> change) =>
        string.Create(text.Length, (text, applies, change), static (target, state) =>
        {
            for (var i = 0; i < target.Length; i++)
                target[i] = state.applies(state.text[i]) ? state.change(state.text[i]) : state.text[i];
        });

    private static CelString Quote(string text, CelBudget budget)
    {
        budget.ChargeText(text.Length);
        return new CelString(Quoting.Quote(text));
    }

    private static CelValue Join(CelList parts, string separator, CelBudget budget)
    {
        var joined = new StringBuilder();
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i] is not CelString part)
                return CelError.NoSuchOverload;
            budget.ChargeText(part.Value.Length + separator.Length);
            joined.Append(i == 0 ? "" : separator).Append(part.Value);
        }

        return new CelString(joined.ToString());
    }
}
