using System.Numerics;
using System.Runtime.CompilerServices;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Constraints;

/// <summary>The points of a small space that keep the constraints, looked for once a problem.</summary>
internal static class FeasiblePoints
{
    /// <summary>Spaces of more points are not looked through: it would take seconds.</summary>
    public const int Limit = 100_000;

    private static readonly ConditionalWeakTable<SearchProblem, long[]> Known = [];

    public static bool CanEnumerate(SearchSpace space) => space.Cardinality <= Limit;

    /// <summary>Their numbers in the space, ascending.</summary>
    /// <param name="problem">One whose space can be enumerated.</param>
    public static long[] Of(SearchProblem problem) => Known.GetValue(problem, Enumerate);

    private static long[] Enumerate(SearchProblem problem)
    {
        var count = (long)BigInteger.Min(problem.Space.Cardinality!.Value, Limit);
        var found = new List<long>();
        for (var index = 0L; index < count; index++)
        {
            if (problem.Allows(problem.Space.At(index)))
                found.Add(index);
        }

        return [.. found];
    }
}
