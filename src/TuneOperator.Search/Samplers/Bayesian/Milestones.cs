namespace TuneOperator.Search.Samplers.Bayesian;

/// <summary>The numbers of trials at which hyperparameters are fitted: all of the first, then fewer and fewer.</summary>
internal static class Milestones
{
    /// <summary>Hyperparameters are fitted to no more points.</summary>
    public const int MaxFitted = 150;

    private const int Spacing = 25;

    /// <summary>The last milestone up to a number of trials.</summary>
    public static int Before(int trials)
    {
        var milestone = 0;
        for (var next = 0; next <= trials; next += 1 + (next / Spacing))
            milestone = next;

        return milestone;
    }
}
