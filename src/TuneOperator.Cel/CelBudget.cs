namespace TuneOperator.Cel;

/// <summary>
/// What evaluations may still cost. One unit is a node of the expression evaluated, an element visited, or eight characters or bytes worked on.
/// Several expressions may share one; not thread-safe.
/// </summary>
/// <param name="limit">Units, at least 1.</param>
/// <param name="patternUnits">What a regular expression costs before it matches anything. Few where an expression is evaluated over and over, since what was built of it is kept.</param>
public sealed class CelBudget(long limit, long patternUnits = CelBudget.DefaultPatternUnits)
{
    /// <summary>The limit that Kubernetes sets for one rule.</summary>
    public const long RuleLimit = 1_000_000;

    /// <summary>Building an automaton takes milliseconds.</summary>
    public const long DefaultPatternUnits = 5_000;

    private const int CharactersPerUnit = 8;

    private readonly HashSet<string> patterns = new(StringComparer.Ordinal);

    public long Limit { get; } = limit;

    public long Spent { get; private set; }

    public static CelBudget ForRule() => new(RuleLimit);

    /// <exception cref="CelCostExceededException">The limit is passed; no operator of the language hides it.</exception>
    internal void Charge(long units)
    {
        Spent = units > long.MaxValue - Spent ? long.MaxValue : Spent + units;
        if (Spent > Limit)
            throw new CelCostExceededException(Limit);
    }

    internal void ChargeText(long characters) => Charge(1 + (characters / CharactersPerUnit));

    /// <summary>An automaton is paid once a budget, cached or not, so that the same evaluation always costs the same.</summary>
    internal void ChargePattern(string pattern)
    {
        if (patterns.Add(pattern))
            Charge(patternUnits);
    }
}
