namespace TuneOperator.Search.Samplers.Bayesian;

/// <summary>What can be set of <see cref="BayesianSampler"/>.</summary>
/// <param name="StartupTrials">Trials of a Sobol design before the first model; 1 to 1,000. Null: from the number of parameters and the budget.</param>
internal sealed record BayesianOptions(int? StartupTrials = null)
{
    private const int MaxStartup = 12;
    private const int MinStartup = 4;

    public static BayesianOptions From(SamplerSettings settings) =>
        settings.StartupTrials is < 1 or > 1000
            ? throw new ArgumentException($"startupTrials is {settings.StartupTrials}; it goes from 1 to 1000", nameof(settings))
            : new(settings.StartupTrials);

    /// <summary>So many trials of a space-filling design come before the first model.</summary>
    public int StartupFor(SearchProblem problem)
    {
        var wanted = Math.Min(problem.Space.Parameters.Length + 1, MaxStartup);
        return StartupTrials ?? Math.Max(MinStartup, problem.MaxTrials is { } budget ? Math.Min(wanted, budget / 5) : wanted);
    }
}
