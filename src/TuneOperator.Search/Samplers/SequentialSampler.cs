using TuneOperator.Search.History;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers;

/// <summary>A sampler that chooses a batch one by one: what it has chosen is running when it chooses the next.</summary>
internal abstract class SequentialSampler : ISampler
{
    public abstract string Name { get; }

    public virtual string? Objection(SearchProblem problem) => null;

    public IReadOnlyList<Suggestion> Suggest(SearchProblem problem, TrialHistory history, int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        history = history.InOrder();
        var points = new DistinctPoints(problem, history);
        var suggestions = new List<Suggestion>(count);
        while (suggestions.Count < count)
        {
            var random = new Xoshiro256(Seed.Derive(seed, (ulong)history.NextIndex));
            var proposal = Propose(problem, history, seed, random);
            var next = proposal.Plan.Resume is null ? points.Next(proposal.Candidates, random) : new Suggestion(proposal.Candidates.First());
            if (next is not { } suggestion)
                break;

            suggestion = suggestion with { Plan = proposal.Plan, Reason = proposal.Reason };
            suggestions.Add(suggestion);
            history = history.Launch(suggestion.Assignment, suggestion.Plan);
        }

        return suggestions;
    }

    /// <summary>Says what to try next.</summary>
    /// <param name="problem">One to which <see cref="Objection"/> has none.</param>
    /// <param name="history">What was suggested before in the same batch is among the running trials.</param>
    /// <param name="seed">The study's, for what all suggestions share.</param>
    /// <param name="random">The suggestion's own.</param>
    protected abstract Proposal Propose(SearchProblem problem, TrialHistory history, ulong seed, Xoshiro256 random);

    /// <param name="Candidates">Best first, without an end: the first that keeps the constraints and was not tried is taken. Of a plan that resumes a trial the first, which is that trial's point.</param>
    protected internal sealed record Proposal(IEnumerable<Assignment> Candidates)
    {
        public TrialPlan Plan { get; init; } = TrialPlan.Whole;

        public string? Reason { get; init; }
    }
}
