using System.Collections.Immutable;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Samplers.Constraints;

namespace TuneOperator.Controllers.Experiments.Definition.Constraints;

/// <summary>Says of constraints that leave nothing to try, or that have no value at some points.</summary>
internal static class FeasibilityFaults
{
    /// <param name="problem">With the constraints given, in their order.</param>
    public static IEnumerable<DefinitionError> Find(ImmutableArray<CompiledConstraint> constraints, SearchProblem problem, ulong seed)
    {
        if (constraints.IsEmpty)
        {
            yield break;
        }

        var feasibility = Feasibility.Of(problem, seed);
        foreach (var (place, point) in feasibility.WithoutValue)
        {
            var constraint = constraints[place];
            var where = string.Join(", ", constraint.ParametersUsed.Where(point.ContainsKey).Select(name => $"{name}={point[name]}"));
            yield return new DefinitionError(
                DefinitionError.InvalidConstraint,
                $"{constraint.Path}.rule",
                $"\"{constraint.Rule.Text}\" {constraint.Fault(point)}. It is so {(where.Length == 0 ? $"at {point}" : $"where {where}")}");
        }

        if (feasibility is { Feasible: 0, WithoutValue.IsEmpty: true })
        {
            yield return Infeasible([.. feasibility.Conflict.Select(place => constraints[place])], feasibility);
        }
    }

    private static DefinitionError Infeasible(ImmutableArray<CompiledConstraint> conflict, Feasibility feasibility)
    {
        var among = feasibility.IsExhaustive
            ? $"the {feasibility.Looked:N0} points of the space"
            : $"{feasibility.Looked:N0} points drawn at random";
        var ranges = string.Join(", ", conflict.SelectMany(constraint => constraint.ParametersUsed).Distinct(StringComparer.Ordinal));
        return conflict is [var only]
            ? new(DefinitionError.InfeasibleSpace, $"{only.Path}.rule", $"{only} holds at none of {among}: loosen it, or widen {ranges}")
            : new(
                DefinitionError.InfeasibleSpace,
                "spec.constraints",
                $"none of {among} keeps {string.Join(" and ", conflict.Select(constraint => $"[{constraint.Index}] {constraint}"))}: loosen one of them, or widen {ranges}");
    }
}
