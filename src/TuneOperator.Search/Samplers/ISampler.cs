using TuneOperator.Search.History;

namespace TuneOperator.Search.Samplers;

/// <summary>An algorithm that says what to try next. Pure: the same arguments give the same answer, on every machine.</summary>
public interface ISampler
{
    /// <summary>The name under which people ask for it, as in <c>algorithm.name</c>.</summary>
    string Name { get; }

    /// <summary>Why this problem can't be searched by this algorithm, in a sentence that says what to change; null when it can.</summary>
    string? Objection(SearchProblem problem);

    /// <summary>Exactly <paramref name="count"/> points of the space, all of which keep its constraints, or fewer when a discrete space has no untried point left or none is found that keeps them.</summary>
    /// <param name="problem">A problem to which <see cref="Objection"/> has none.</param>
    /// <param name="history">All trials so far, running ones included. The first suggestion gets the index <see cref="TrialHistory.NextIndex"/>.</param>
    /// <param name="count">At least 1.</param>
    /// <param name="seed">The study's seed; that of one suggestion derives from it and the suggestion's index.</param>
    IReadOnlyList<Suggestion> Suggest(SearchProblem problem, TrialHistory history, int count, ulong seed);
}
