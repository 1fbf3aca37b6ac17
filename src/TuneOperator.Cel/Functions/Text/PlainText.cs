using System.Globalization;
using System.Text;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Text;

/// <summary>Values as verb s of a template writes them: strings without quotes, maps in the order of their keys.</summary>
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
            CelList list => $"[{string.Join(", ", list.Elements().Select(element => Of(element, budget)))}]",
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
                yield return $"{Of(key, budget)}: {Of(value, budget)}";
        }
    }
}
