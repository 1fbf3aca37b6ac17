namespace TuneOperator.Search.Samplers.Fidelity;

/// <summary>What a search over steps asks of a problem.</summary>
internal static class StepRules
{
    public static string? Objection(SearchProblem problem, string algorithm, int minSteps) => problem switch
    {
        { MaxSteps: null } => $"{algorithm} compares trials at their steps, and the number of steps of a complete trial is not given; give it, or use Tpe",
        { MaxSteps: { } most } when minSteps > most => $"{algorithm} would first compare at step {minSteps}, and a complete trial has {most}; set minSteps to {most} at most",
        { Objectives.Length: > 1 } => $"{algorithm} ranks trials by one objective and the problem has {problem.Objectives.Length}; use Nsga2",
        _ => null,
    };

    public static void ThrowUnlessValid(int minSteps, double eta)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minSteps, 1);
        if (!(eta is > 1 and <= 100))
            throw new ArgumentOutOfRangeException(nameof(eta), eta, "eta is above 1 and at most 100");
    }
}
