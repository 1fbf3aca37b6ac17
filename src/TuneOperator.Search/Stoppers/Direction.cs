using TuneOperator.Search.Samplers;

namespace TuneOperator.Search.Stoppers;

/// <summary>The first objective's values turned so that lower is better, and back for people to read.</summary>
internal static class Direction
{
    public static double Turned(this SearchProblem problem, double value) => problem.Objectives[0].Goal == Goal.Minimize ? value : -value;
}
