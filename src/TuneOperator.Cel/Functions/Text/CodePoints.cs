using System.Text;

namespace TuneOperator.Cel.Functions.Text;

/// <summary>Text by code points, in which the language counts positions.</summary>
internal static class CodePoints
{
    public static Rune[] Of(string text, CelBudget budget)
    {
        budget.ChargeText(text.Length);
        return [.. text.EnumerateRunes()];
    }

    public static string Join(ReadOnlySpan<Rune> runes)
    {
        var text = new StringBuilder(runes.Length);
        foreach (var rune in runes)
            text.Append(rune.ToString());
        return text.ToString();
    }
}
