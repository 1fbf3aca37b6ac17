namespace TuneOperator.Search.Samplers.Bayesian.Acquisition;

/// <summary>How many points to look at before the best are climbed from: fewer where each costs more, which is with the square of the trials.</summary>
internal static class CandidateCount
{
    private const int Most = 600;
    private const int Fewest = 150;
    private const int Budget = 60_000;

    public static int For(int trials) => Math.Clamp(Budget / Math.Max(trials, 1), Fewest, Most);
}
