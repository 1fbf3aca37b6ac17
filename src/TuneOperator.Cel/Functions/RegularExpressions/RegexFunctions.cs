using System.Collections.Immutable;
using System.Text.RegularExpressions;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.RegularExpressions;

/// <summary><c>matches</c> of the language, <c>find</c> and <c>findAll</c> of Kubernetes.</summary>
internal static class RegexFunctions
{
    private const int MatchUnits = 4;
    private const int CharactersScannedPerUnit = 64;

    private static readonly CelType Texts = CelType.List(CelType.String);

    public static ImmutableArray<Overload> Overloads { get; } =
    [
        Overload.Global("matches", [CelType.String, CelType.String], CelType.Bool, Matches),
        Overload.Member("matches", [CelType.String, CelType.String], CelType.Bool, Matches),
        Overload.Member("find", [CelType.String, CelType.String], CelType.String, (arguments, budget) =>
            Find(arguments, budget, (regex, text) => new CelString(regex.Match(text).Value))),
        Overload.Member("findAll", [CelType.String, CelType.String], Texts, (arguments, budget) =>
            Find(arguments, budget, (regex, text) => All(regex, text, limit: -1, budget))),
        Overload.Member("findAll", [CelType.String, CelType.String, CelType.Int], Texts, (arguments, budget) =>
        {
            var limit = arguments.Int(2);
            return Find(arguments, budget, (regex, text) => All(regex, text, limit, budget));
        }),
    ];

    private static CelValue Matches(ReadOnlySpan<CelValue> arguments, CelBudget budget) =>
        Search(arguments, budget, (regex, text) => CelBool.Of(regex.IsMatch(text)));

    private static CelList All(Regex regex, string text, long limit, CelBudget budget)
    {
        var found = new List<CelValue>();
        for (var match = regex.Match(text); match.Success && found.Count != limit; match = match.NextMatch())
        {
            // The next match may be looked for up to the end of the text, every time anew.
            budget.Charge(MatchUnits + ((text.Length - match.Index) / CharactersScannedPerUnit));
            found.Add(new CelString(match.Value));
        }

        return CelList.Of(found);
    }

    private static CelValue Find(ReadOnlySpan<CelValue> arguments, CelBudget budget, Func<Regex, string, CelValue> search) =>
        Search(arguments, budget, search, complaint: "Illegal regex: ");

    private static CelValue Search(ReadOnlySpan<CelValue> arguments, CelBudget budget, Func<Regex, string, CelValue> search, string complaint = "")
    {
        var (text, pattern) = (arguments.Text(0), arguments.Text(1));
        budget.ChargeText((1L + text.Length) * (1L + (pattern.Length / 4)));
        budget.ChargePattern(pattern);
        if (!Re2.TryCompile(pattern, out var regex, out var problem))
            return new CelError($"{complaint}error parsing regexp: {problem}");
        try
        {
            return search(regex, text);
        }
        catch (RegexMatchTimeoutException)
        {
            return new CelError("the regular expression took too long to match");
        }
    }
}
