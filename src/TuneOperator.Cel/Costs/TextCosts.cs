using TuneOperator.Cel.Syntax;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Costs;

/// <summary>Members of texts and lists, which cost by what they walk through.</summary>
internal static class TextCosts
{
    /// <returns>Null for all others.</returns>
    public static Estimate? OfMember(string function, CelType type, Estimate target, IReadOnlyList<Estimate> arguments, CallNode call)
    {
        var size = target.SizeOrUnknown;
        return function switch
        {
            "startsWith" or "endsWith" when arguments.Count == 1 => new Estimate(arguments[0].SizeOrUnknown * CallCosts.Traversal),
            "contains" when arguments.Count == 1 => new Estimate(size * CallCosts.Traversal * (arguments[0].SizeOrUnknown * CallCosts.Traversal)),
            "matches" when arguments.Count == 1 => new Estimate(Match(size, arguments[0])),
            "find" or "findAll" when arguments.Count >= 1 => new Estimate(Match(size, arguments[0]), new CostRange(0, size.Max)),
            "format" => new Estimate(size * CallCosts.Traversal),
            "lowerAscii" or "upperAscii" or "substring" or "trim" => new Estimate(size * CallCosts.Traversal, size),
            "replace" when arguments.Count >= 2 => new Estimate(size * (2 * CallCosts.Traversal), Replaced(size, arguments[0].SizeOrUnknown, arguments[1].SizeOrUnknown)),
            "split" => new Estimate(size * (2 * CallCosts.Traversal), new CostRange(0, Limit(call) ?? size.Max)),
            "join" => Join(size, target, arguments),
            "isSorted" or "sum" or "max" or "min" or "indexOf" or "lastIndexOf" => new Estimate(type is CelListType list ? Walk(size, target, list) : size * CallCosts.Traversal),
            _ => null,
        };
    }

    // One more than the text is long, or an empty one would make the costliest pattern free.
    private static CostRange Match(CostRange text, Estimate pattern) => (text + CostEstimator.One) * CallCosts.Traversal * (pattern.SizeOrUnknown * CallCosts.Pattern);

    private static CostRange Walk(CostRange size, Estimate target, CelListType list)
    {
        var isText = list.Element == CelType.String || list.Element == CelType.Bytes;
        return size * (isText ? CostEstimator.One + (Element(target) * CallCosts.Traversal) : CostEstimator.One);
    }

    private static Estimate Join(CostRange size, Estimate target, IReadOnlyList<Estimate> arguments)
    {
        var joined = size * Element(target);
        if (arguments.Count > 0)
            joined += arguments[0].SizeOrUnknown * new CostRange(size.Min > 0 ? size.Min - 1 : 0, size.Max > 0 ? size.Max - 1 : 0);
        return new Estimate(joined * CallCosts.Traversal, joined);
    }

    private static CostRange Element(Estimate list) => list.Place?.Elements?.Range ?? CostRange.Unknown;

    private static ulong? Limit(CallNode call) => call.Arguments is [_, LiteralNode { Value: CelInt limit }] ? (ulong)limit.Value : null;

    private static CostRange Replaced(CostRange text, CostRange sought, CostRange replacement)
    {
        // An empty text stands between all characters.
        var most = sought.Min == 0 ? (Count: text.Max == ulong.MaxValue ? text.Max : text.Max + 1, Kept: text.Max)
            : replacement.Max <= sought.Min ? (Count: 0UL, Kept: text.Max)
            : (Count: Divide(text.Max, sought.Min), Kept: 0UL);
        var least = sought.Max == 0 ? (Count: text.Min == ulong.MaxValue ? text.Min : text.Min + 1, Kept: text.Min)
            : sought.Max <= replacement.Min ? (Count: 0UL, Kept: text.Min)
            : (Count: Divide(text.Min, sought.Max), Kept: 0UL);
        return (new CostRange(least.Count, most.Count) * replacement) + new CostRange(least.Kept, most.Kept);
    }

    private static ulong Divide(ulong value, ulong by)
    {
        var quotient = Math.Ceiling((double)value / by);
        return quotient >= ulong.MaxValue ? ulong.MaxValue : (ulong)quotient;
    }
}
