using System.Collections.Immutable;
using System.Text;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Text;

/// <summary>Strings by position.</summary>
internal static class PositionFunctions
{
    public static ImmutableArray<Overload> Overloads { get; } =
    [
        Overload.Member("charAt", [CelType.String, CelType.Int], CelType.String, CharAt),
        Overload.Member("substring", [CelType.String, CelType.Int], CelType.String, Substring),
        Overload.Member("substring", [CelType.String, CelType.Int, CelType.Int], CelType.String, Substring),
        Overload.Member("indexOf", [CelType.String, CelType.String], CelType.Int, IndexOf),
        Overload.Member("indexOf", [CelType.String, CelType.String, CelType.Int], CelType.Int, IndexOf),
        Overload.Member("lastIndexOf", [CelType.String, CelType.String], CelType.Int, LastIndexOf),
        Overload.Member("lastIndexOf", [CelType.String, CelType.String, CelType.Int], CelType.Int, LastIndexOf),
    ];

    private static CelValue CharAt(ReadOnlySpan<CelValue> arguments, CelBudget budget)
    {
        var runes = CodePoints.Of(arguments.Text(0), budget);
        var index = arguments.Int(1);
        if (index < 0 || index > runes.Length)
            return OutOfRange(index);
        return new CelString(index == runes.Length ? "" : runes[index].ToString());
    }

    private static CelValue Substring(ReadOnlySpan<CelValue> arguments, CelBudget budget)
    {
        var runes = CodePoints.Of(arguments.Text(0), budget);
        var start = arguments.Int(1);
        var end = arguments.Length > 2 ? arguments.Int(2) : runes.Length;
        if (start > end)
            return arguments.Length > 2 ? new CelError($"invalid substring range. start: {start}, end: {end}") : OutOfRange(start);
        if (start < 0 || start > runes.Length)
            return OutOfRange(start);
        return end > runes.Length ? OutOfRange(end) : new CelString(CodePoints.Join(runes.AsSpan()[(int)start..(int)end]));
    }

    private static CelValue IndexOf(ReadOnlySpan<CelValue> arguments, CelBudget budget)
    {
        var text = CodePoints.Of(arguments.Text(0), budget);
        var part = CodePoints.Of(arguments.Text(1), budget);
        var offset = arguments.Length > 2 ? arguments.Int(2) : 0;
        if (part.Length == 0)
            return new CelInt(offset);
        if (offset < 0)
            return OutOfRange(offset);
        if (offset > text.Length)
            return new CelInt(-1);
        ChargeSearch(text, part, budget);
        var found = text.AsSpan((int)offset).IndexOf(part);
        return new CelInt(found < 0 ? -1 : found + offset);
    }

    private static CelValue LastIndexOf(ReadOnlySpan<CelValue> arguments, CelBudget budget)
    {
        var text = CodePoints.Of(arguments.Text(0), budget);
        var part = CodePoints.Of(arguments.Text(1), budget);
        var offset = arguments.Length > 2 ? arguments.Int(2) : text.Length;
        if (part.Length == 0)
            return new CelInt(offset);
        if (offset < 0)
            return OutOfRange(offset);
        if (offset > text.Length)
            return new CelInt(-1);
        ChargeSearch(text, part, budget);
        var searched = (int)Math.Min(text.Length, offset + part.Length);
        return new CelInt(text.AsSpan(0, searched).LastIndexOf(part));
    }

    private static void ChargeSearch(Rune[] text, Rune[] part, CelBudget budget) => budget.ChargeText((long)text.Length * part.Length);

    private static CelError OutOfRange(long index) => new($"index out of range: {index}");
}
