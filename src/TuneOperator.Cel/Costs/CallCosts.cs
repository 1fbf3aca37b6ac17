using TuneOperator.Cel.Syntax;
using TuneOperator.Cel.Types;

namespace TuneOperator.Cel.Costs;

/// <summary>What a call costs beyond its arguments. Most cost one; those that walk texts or lists cost by their size.</summary>
internal static class CallCosts
{
    /// <summary>Of each character or byte that is looked at.</summary>
    public const double Traversal = 0.1;

    /// <summary>Of each character of a regular expression.</summary>
    public const double Pattern = 0.25;

    public static Estimate Visit(CallNode call, LocalSize? scope, CostEstimator estimator)
    {
        var target = call.Target is null ? null : estimator.Visit(call.Target, scope);
        var arguments = call.Arguments.Select(argument => estimator.Visit(argument, scope)).ToList();
        var evaluated = arguments.Aggregate(target?.Cost ?? CostRange.Zero, (sum, argument) => sum + argument.Cost);
        if (call is { Function: "dyn", Target: null })
            return arguments[0] with { Cost = CostEstimator.One + evaluated, Place = null };
        if (call.Function is Operators.Index)
            return Index(call, arguments[0], evaluated, estimator);
        var types = call.Arguments.Select(estimator.TypeOf).ToList();
        var own = Operator(call.Function, types, arguments)
            ?? (target is null ? null : TextCosts.OfMember(call.Function, estimator.TypeOf(call.Target!), target, arguments, call))
            ?? ListCosts.Of(call, target, arguments)
            ?? LibraryCosts.Of(call.Function, target, types, arguments)
            ?? new Estimate(CostEstimator.One);
        return own with { Cost = own.Cost + evaluated, Size = own.Size ?? CostEstimator.SizeOf(place: null, estimator.TypeOf(call)) };
    }

    private static Estimate Index(CallNode call, Estimate container, CostRange evaluated, CostEstimator estimator)
    {
        var place = estimator.PartOf(container.Place, size => size.Elements);
        return new Estimate(CostEstimator.One + evaluated, container.Entries?.Value ?? CostEstimator.SizeOf(place, estimator.TypeOf(call)), Entries: null, place);
    }

    private static Estimate? Operator(string function, List<CelType> types, List<Estimate> arguments) => function switch
    {
        Operators.Equal when IsCheap(types) is { } cost => new Estimate(cost),
        Operators.Equal or Operators.NotEqual => new Estimate(Compare(arguments)),
        Operators.Less or Operators.LessOrEqual or Operators.Greater or Operators.GreaterOrEqual =>
            IsText(types[0]) ? new Estimate(Compare(arguments)) : types[0] == CelType.Dyn ? new Estimate(Compare(arguments).Union(CostEstimator.One)) : null,
        Operators.Add when arguments.Count == 2 => Add(types, arguments),
        Operators.In => types[1] is CelListType ? new Estimate(arguments[1].SizeOrUnknown)
            : types[1] == CelType.Dyn ? new Estimate(arguments[1].SizeOrUnknown.Union(CostEstimator.One)) : null,
        _ => null,
    };

    private static CostRange Compare(List<Estimate> arguments)
    {
        var smallest = Math.Min(arguments[0].SizeOrUnknown.Max, arguments[1].SizeOrUnknown.Max);
        return new CostRange(smallest > 0 ? 1UL : 0, smallest) * Traversal;
    }

    private static Estimate? Add(List<CelType> types, List<Estimate> arguments)
    {
        var size = arguments[0].SizeOrUnknown + arguments[1].SizeOrUnknown;
        var entries = EntrySize.Union(arguments[0].Entries, arguments[1].Entries);
        if (IsText(types[0]))
            return new Estimate(size * Traversal, size);
        if (types[0] is CelListType)
            return new Estimate(CostEstimator.One, size, entries);
        return types[0] == CelType.Dyn && types[1] == CelType.Dyn ? new Estimate((size * Traversal).Union(CostEstimator.One), size, entries) : null;
    }

    private static CostRange? IsCheap(List<CelType> types)
    {
        if (types[0] != types[1])
            return null;
        if (types[0] == CelType.Ip || types[0] == CelType.Cidr || types[0] == CelType.Quantity || types[0] == CelType.Semver || types[0] == CelType.Url)
            return CostEstimator.One;
        return types[0] == CelType.Format ? new CostRange(1, 64) * Traversal : null;
    }

    private static bool IsText(CelType type) => type == CelType.String || type == CelType.Bytes;
}
