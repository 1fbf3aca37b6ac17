using TuneOperator.Cel.Types;

namespace TuneOperator.Cel.Costs;

/// <summary>Conversions and the functions of Kubernetes' libraries that read a text.</summary>
internal static class LibraryCosts
{
    // The longest pattern behind a named format.
    private const int FormatPattern = 128;

    // An address has 4 or 16 bytes.
    private static readonly CostRange Address = new(4, 16);

    /// <returns>Null for all others.</returns>
    public static Estimate? Of(string function, Estimate? target, IReadOnlyList<CelType> types, IReadOnlyList<Estimate> arguments)
    {
        if (arguments.Count == 0)
            return null;
        var size = arguments[0].SizeOrUnknown;
        return function switch
        {
            "string" when types[0] == CelType.Bytes => new Estimate(size * CallCosts.Traversal, new CostRange(size.Min / 4, size.Max)),
            "bytes" when types[0] == CelType.String => new Estimate(size * CallCosts.Traversal, new CostRange(size.Min, CostRange.Multiply(size.Max, 4))),
            "strings.quote" => new Estimate(size * CallCosts.Traversal, (size * new CostRange(1, 2)) + CostRange.Exactly(2)),
            "url" => new Estimate(size * CallCosts.Traversal, size),
            "cidr" or "isIP" or "isCIDR" or "quantity" or "isQuantity" or "semver" or "isSemver" => new Estimate(size * CallCosts.Traversal),
            "ip" when target is null => new Estimate(size * CallCosts.Traversal),
            "ip.isCanonical" => new Estimate(size * (2 * CallCosts.Traversal)),
            "validate" => new Estimate(size * CallCosts.Traversal * (FormatPattern * CallCosts.Pattern)),
            "containsIP" => new Estimate(((Address + Address) * CallCosts.Traversal) + Read(types[0], size)),
            "containsCIDR" => new Estimate(((Address + Address) * CallCosts.Traversal) + (Address * CallCosts.Traversal) + CostEstimator.One + Read(types[0], size)),
            "sets.contains" or "sets.intersects" => new Estimate((size * arguments[1].SizeOrUnknown) + CostEstimator.One),
            "sets.equivalent" => new Estimate((size * arguments[1].SizeOrUnknown * 2.0) + CostEstimator.One),
            _ => null,
        };
    }

    private static CostRange Read(CelType type, CostRange size) => type == CelType.String ? size * CallCosts.Traversal : CostRange.Zero;
}
