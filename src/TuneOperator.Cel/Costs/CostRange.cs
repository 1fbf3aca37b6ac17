namespace TuneOperator.Cel.Costs;

/// <summary>The least and the most of a cost or a size. Sums and products that don't fit stay at the largest number.</summary>
internal readonly record struct CostRange(ulong Min, ulong Max)
{
    public static CostRange Unknown { get; } = new(0, ulong.MaxValue);

    public static CostRange Zero { get; }

    public static CostRange Exactly(ulong value) => new(value, value);

    public static CostRange operator +(CostRange a, CostRange b) => new(Add(a.Min, b.Min), Add(a.Max, b.Max));

    public static CostRange operator *(CostRange a, CostRange b) => new(Multiply(a.Min, b.Min), Multiply(a.Max, b.Max));

    /// <summary>Rounded up.</summary>
    public static CostRange operator *(CostRange a, double factor) => new(Multiply(a.Min, factor), Multiply(a.Max, factor));

    public CostRange Union(CostRange other) => new(Math.Min(Min, other.Min), Math.Max(Max, other.Max));

    public static ulong Multiply(ulong a, ulong b) => b != 0 && a > ulong.MaxValue / b ? ulong.MaxValue : a * b;

    private static ulong Add(ulong a, ulong b) => a > ulong.MaxValue - b ? ulong.MaxValue : a + b;

    private static ulong Multiply(ulong value, double factor)
    {
        var product = Math.Ceiling(value * factor);
        return product >= ulong.MaxValue ? ulong.MaxValue : (ulong)product;
    }
}
