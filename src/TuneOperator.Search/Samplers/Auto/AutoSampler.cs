using TuneOperator.Search.History;

namespace TuneOperator.Search.Samplers.Auto;

/// <summary>Picks the algorithm for what is searched and for how much is known, and says which and why.</summary>
/// <remarks>What it was measured on: docs/algorithms/auto.md.</remarks>
internal sealed class AutoSampler(SamplerSettings settings) : ISampler
{
    public const string AlgorithmName = "Auto";

    public string Name => AlgorithmName;

    public string? Objection(SearchProblem problem) => null;

    public IReadOnlyList<Suggestion> Suggest(SearchProblem problem, TrialHistory history, int count, ulong seed)
    {
        var choice = Choice.For(problem, history);
        return [.. choice.Sampler(settings).Suggest(problem, history, count, seed).Select(suggestion => suggestion with { Reason = Sentence(choice, suggestion) })];
    }

    private static string Sentence(Choice choice, Suggestion suggestion) =>
        suggestion.Reason is { } reason ? $"{choice.Algorithm}, {choice.Why}: {reason}" : $"{choice.Algorithm}, {choice.Why}";
}
