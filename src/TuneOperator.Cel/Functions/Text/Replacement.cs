using System.Text;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Text;

/// <summary>Replacing and splitting, at most so often; an empty separator stands between any two code points.</summary>
internal static class Replacement
{
    /// <param name="limit">Negative: without one.</param>
    public static CelString Replace(string text, string old, string replacement, long limit, CelBudget budget)
    {
        budget.ChargeText(text.Length);
        var result = new StringBuilder();
        var position = 0;
        for (var count = 0L; limit < 0 || count < limit; count++)
        {
            var next = old.Length > 0 ? text.IndexOf(old, position, StringComparison.Ordinal) : Gap(text, position, count);
            if (next < 0)
                break;
            budget.ChargeText(replacement.Length);
            result.Append(text, position, next - position).Append(replacement);
            position = next + old.Length;
        }

        return new CelString(result.Append(text, position, text.Length - position).ToString());
    }

    /// <param name="limit">Parts at most; negative: without a limit; 0: no part at all.</param>
    public static CelList Split(string text, string separator, long limit, CelBudget budget)
    {
        budget.ChargeText(text.Length);
        var parts = new List<CelValue>();
        var position = 0;
        while (limit < 0 || parts.Count < limit - 1)
        {
            var next = separator.Length > 0 ? text.IndexOf(separator, position, StringComparison.Ordinal) : Gap(text, position, count: 1);
            if (next < 0 || (separator.Length == 0 && next == text.Length))
                break;
            budget.Charge(1);
            parts.Add(new CelString(text[position..next]));
            position = next + separator.Length;
        }

        if (limit != 0 && (separator.Length > 0 || text.Length > 0))
            parts.Add(new CelString(text[position..]));
        return CelList.Of(parts);
    }

    /// <returns>Where the empty string is found next: at the start first, then behind one more code point; -1 behind the end.</returns>
    private static int Gap(string text, int position, long count)
    {
        if (count == 0)
            return 0;
        if (position >= text.Length)
            return -1;
        return position + (char.IsSurrogatePair(text, position) ? 2 : 1);
    }
}
