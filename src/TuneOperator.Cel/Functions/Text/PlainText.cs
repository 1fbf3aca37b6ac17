using System.Globalization;
using System.Text;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Text;

/// <summary>Values as verb s of a template writes them: a text by itself without quotes, inside of lists and maps as the language writes it; maps in the order of their keys.</summary>
internal static class PlainText
{
    /// <summary>Charges as it goes: parts that a list holds many times make a short value a long text.</summary>
    public static string Of(CelValue value, CelBudget budget)
    {
        budget.Charge(1);
        var text = value switch
        {
            CelString plain => plain.Value,
            CelUint number => number.Value.ToString(CultureInfo.InvariantCulture),
            CelDouble number => NumberText.Shortest(number.Value),
            CelBytes bytes => Encoding.UTF8.GetString(bytes.Value.Span),
            CelTimestamp timestamp => TimestampText.Print(timestamp),
            CelDuration duration => DurationText.Print(duration.Nanoseconds),
            CelList list => $"[{string.Join(", ", list.Elements().Select(element => Literal(element, budget)))}]",
            CelMap map => $"{{{string.Join(", ", Entries(map, budget).Order(StringComparer.Ordinal))}}}",
            _ => value.ToString()!,
        };
        budget.ChargeText(text.Length);
        return text;
    }

    private static IEnumerable<string> Entries(CelMap map, CelBudget budget)
    {
        foreach (var key in map.Keys)
        {
            if (map.TryGet(key, out var value))
                yield return $"{Literal(key, budget)}:{Literal(value, budget)}";
        }
    }

    private static string Literal(CelValue value, CelBudget budget) => value switch
    {
        CelString => Quoting.Quote(Of(value, budget)),
        CelBytes => $"b{Quoting.Quote(Of(value, budget))}",
        CelTimestamp => $"timestamp(\"{Of(value, budget)}\")",
        CelDuration => $"duration(\"{Of(value, budget)}\")",
        CelDouble { Value: var number } when double.IsFinite(number) => number.ToString("F6", CultureInfo.InvariantCulture),
        CelDouble { Value: var number } => $"\"{(double.IsNaN(number) ? "NaN" : number > 0 ? "+Inf" : "-Inf")}\"",
        _ => Of(value, budget),
    };
}
