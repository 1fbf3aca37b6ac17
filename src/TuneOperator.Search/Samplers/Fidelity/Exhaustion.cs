using TuneOperator.Search.History;
using TuneOperator.Search.Samplers.Constraints;

namespace TuneOperator.Search.Samplers.Fidelity;

internal static class Exhaustion
{
    /// <summary>Whether every point of a finite space that keeps the constraints was tried, so that only trials begun are left to go on with.</summary>
    public static bool IsComplete(SearchProblem problem, TrialHistory history)
    {
        if (problem.Space.Cardinality is not { } points || !FeasiblePoints.CanEnumerate(problem.Space) || history.Trials.Length < FeasibleOf(problem, (long)points))
            return false;

        return history.Trials.Select(trial => trial.Assignment).Where(point => problem.Space.Contains(point) && problem.Allows(point)).Distinct().Count() >= FeasibleOf(problem, (long)points);
    }

    private static long FeasibleOf(SearchProblem problem, long points) => problem.Constraints.IsEmpty ? points : FeasiblePoints.Of(problem).Length;
}
