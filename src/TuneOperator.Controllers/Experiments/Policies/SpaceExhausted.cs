using TuneOperator.Search.Samplers;

namespace TuneOperator.Controllers.Experiments.Policies;

/// <summary>The verdict when the sampler has no point to suggest and nothing is under way.</summary>
internal static class SpaceExhausted
{
    public static Verdict Judge(ExperimentView view)
    {
        var problem = view.Problem ?? view.Definition.Problem;
        var tried = problem.Constraints.IsEmpty ? "all points of the space were tried"
            : problem.Space.Cardinality is null ? $"none of {SearchProblem.MaxDraws:N0} more points drawn at random keeps spec.constraints"
            : "all points of the space that keep spec.constraints were tried, as far as they were found";
        return Verdict.Succeed(nameof(SpaceExhausted), $"{tried}, with {view.Counts.Created} trials");
    }
}
