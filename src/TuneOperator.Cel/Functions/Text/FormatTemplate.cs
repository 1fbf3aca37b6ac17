using System.Globalization;

namespace TuneOperator.Cel.Functions.Text;

/// <summary>A text with clauses such as <c>%s</c> and <c>%.2f</c>.</summary>
/// <param name="Pieces">The text before each clause and, last, behind them all.</param>
/// <param name="Problem">What is wrong behind the clauses; null: nothing.</param>
internal sealed record FormatTemplate(IReadOnlyList<string> Pieces, IReadOnlyList<FormatClause> Clauses, string? Problem)
{
    private const int LargestPrecision = 100;
    private const string Verbs = "sdfebxXo";

    public static FormatTemplate Parse(string text)
    {
        var clauses = new List<FormatClause>();
        var pieces = new List<string>();
        var piece = new System.Text.StringBuilder();
        var position = 0;
        while (position < text.Length)
        {
            var c = text[position++];
            if (c == '%' && position < text.Length && text[position] == '%')
            {
                position++;
            }
            else if (c == '%')
            {
                if (Clause(text, ref position, out var clause) is { } problem)
                    return new(pieces, clauses, problem);
                pieces.Add(piece.ToString());
                piece.Clear();
                clauses.Add(clause!);
                continue;
            }

            piece.Append(c);
        }

        return new([.. pieces, piece.ToString()], clauses, Problem: null);
    }

    public static string TooFew(int index) => $"index {index} out of range";

    private static string? Clause(string text, ref int position, out FormatClause? clause)
    {
        clause = null;
        int? precision = null;
        if (position < text.Length && text[position] == '.')
        {
            var end = position + 1;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            var digits = text[(position + 1)..end];
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > LargestPrecision)
                return $"could not parse formatting clause: error while parsing precision: error while converting precision to integer: strconv.Atoi: parsing \"{digits}\": invalid syntax";
            precision = number;
            position = end;
        }

        if (position == text.Length)
            return "unexpected end of string";
        var verb = text[position++];
        if (!Verbs.Contains(verb, StringComparison.Ordinal))
            return $"could not parse formatting clause: unrecognized formatting clause \"{verb}\"";
        clause = new FormatClause(verb, precision);
        return null;
    }
}
