using System.Collections.Immutable;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Fidelity;

namespace TuneOperator.Search.Samplers.Hyperband;

/// <summary>One round of successive halving: how many trials train to which step.</summary>
/// <param name="Number">From 0; it is the generation of the bracket's trials.</param>
/// <param name="Steps">Of its rungs, ascending.</param>
/// <param name="Counts">Of trials in each rung, not rising.</param>
internal sealed record Bracket(int Number, ImmutableArray<int> Steps, ImmutableArray<int> Counts)
{
    /// <param name="rungs">All steps at which trials are compared. The first bracket begins at the first of them, the next at the second, and so on, and again.</param>
    public static Bracket Of(int number, ImmutableArray<int> rungs, double eta)
    {
        var first = number % rungs.Length;
        var halvings = rungs.Length - 1 - first;
        var count = Math.Ceiling(rungs.Length * PortableMath.Power(eta, halvings) / (halvings + 1));
        var counts = Enumerable.Range(0, halvings + 1).Select(rung => Math.Max(1, (int)(count / PortableMath.Power(eta, rung))));
        return new Bracket(number, rungs[first..], [.. counts]);
    }

    /// <summary>What is to be done next in the bracket.</summary>
    /// <param name="members">Its trainings.</param>
    /// <param name="isExhausted">No new point can be had.</param>
    /// <returns>Null: nothing before a running trial has ended, or nothing at all any more.</returns>
    public BracketMove? Next(IReadOnlyList<Run> members, SearchProblem problem, bool isExhausted)
    {
        var missing = isExhausted ? 0 : Math.Max(0, Counts[0] - members.Count);
        for (var rung = Steps.Length - 2; rung >= 0; rung--)
        {
            var (from, to) = (Steps[rung], Steps[rung + 1]);
            var entered = members.Where(run => run.TargetOf(problem) >= from).ToList();
            var ended = entered.Where(run => run.Step >= from || !run.IsRunning).OrderBy(run => run.ValueAt(from) ?? double.PositiveInfinity).ThenBy(run => run.Root).ToList();

            // Those that have not come so far may all turn out to be better; who is in even then need not wait for them.
            var unknown = entered.Count - ended.Count + (rung == 0 ? missing : StillToCome(members, problem, rung));
            var places = Counts[rung + 1] - unknown;
            foreach (var (rank, run) in ended.Take(Math.Max(places, 0)).Index())
            {
                if (run.CanResume && run.TargetOf(problem) < to && run.Step < to)
                    return new BracketMove(run, to, $"number {rank + 1} of {ended.Count} after step {from} goes on to step {to} in bracket {Number}");
            }
        }

        return missing > 0 ? new BracketMove(Run: null, Steps[0], $"one of {Counts[0]} that bracket {Number} starts") : null;
    }

    private int StillToCome(IReadOnlyList<Run> members, SearchProblem problem, int rung) =>
        Math.Max(0, Math.Min(Counts[rung], members.Count(run => run.IsRunning || run.CanResume || run.Step >= Steps[rung])) - members.Count(run => run.TargetOf(problem) >= Steps[rung]));
}

/// <param name="Run">The training that goes on; null: a new one starts.</param>
/// <param name="ToStep">How far it trains.</param>
internal sealed record BracketMove(Run? Run, int ToStep, string Reason);
