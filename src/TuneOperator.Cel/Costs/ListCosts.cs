using TuneOperator.Cel.Syntax;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Costs;

/// <summary>Functions that make a list of another: they cost the list and its items, those that compare the items by the square of their number.</summary>
internal static class ListCosts
{
    // A call, and the list that it makes.
    private static readonly CostRange Made = CostRange.Exactly(11);

    /// <returns>Null for all others.</returns>
    public static Estimate? Of(CallNode call, Estimate? target, IReadOnlyList<Estimate> arguments) => (call.Function, arguments.Count) switch
    {
        ("lists.range", 1) => List(CostRange.Exactly(Number(call.Arguments[0], ulong.MaxValue)), 1),
        ("slice", 2) when target is not null => List(Slice(call, target.SizeOrUnknown), 1),
        ("flatten", 0) when target is not null => List(target.SizeOrUnknown, 1),
        ("flatten", 1) when target is not null => List(target.SizeOrUnknown, Number(call.Arguments[0], ulong.MaxValue)),
        ("reverse", 0) when target is not null => List(target.SizeOrUnknown, 1),
        ("distinct", 0) when target is not null => List(target.SizeOrUnknown * target.SizeOrUnknown, 2),
        _ => null,
    };

    private static Estimate List(CostRange size, double factor) => new((size * factor) + Made, size);

    // An end before the start wraps around, as it does on a real server.
    private static CostRange Slice(CallNode call, CostRange size) =>
        CostRange.Exactly(unchecked(Number(call.Arguments[1], size.Max) - Number(call.Arguments[0], 0)));

    private static ulong Number(Node argument, ulong otherwise) => argument is LiteralNode { Value: CelInt number } ? (ulong)Math.Max(number.Value, 0) : otherwise;
}
