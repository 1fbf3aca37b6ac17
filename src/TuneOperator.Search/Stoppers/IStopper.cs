using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;

namespace TuneOperator.Search.Stoppers;

/// <summary>A rule that ends a running trial before its end. Pure: the same arguments give the same answer, on every machine. A sampler that stops trials itself is one too.</summary>
public interface IStopper
{
    /// <summary>Asked after each report.</summary>
    /// <param name="history">All trials, the running one included.</param>
    /// <param name="trial">The running trial, with at least one point in its <see cref="TrialRecord.Curve"/>, the newest last.</param>
    /// <returns>Why the trial should stop, in a sentence; null: it goes on.</returns>
    string? ReasonToStop(SearchProblem problem, TrialHistory history, TrialRecord trial);
}
