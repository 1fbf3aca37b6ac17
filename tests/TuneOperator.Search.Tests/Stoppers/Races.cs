using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Space;
using TuneOperator.Search.Stoppers;
using TuneOperator.Search.Tests.Conformance;

namespace TuneOperator.Search.Tests.Stoppers;

/// <summary>Trials given by their curves, of which the last still runs.</summary>
internal static class Races
{
    public static string? ReasonToStopLast(this IStopper stopper, params double[][] curves) => stopper.ReasonToStopLast(Goal.Minimize, curves);

    public static string? ReasonToStopLast(this IStopper stopper, Goal goal, params double[][] curves)
    {
        var problem = Spaces.Problem(Spaces.Mixed) with { MaxSteps = 81, Objectives = [new("loss", goal)] };
        var trials = curves.Select((curve, index) => new TrialRecord(index, Assignment.Empty, index < curves.Length - 1 ? TrialState.Finished : TrialState.Running, index < curves.Length - 1 ? [curve[^1]] : [])
        {
            Curve = [.. curve.Select((value, at) => new CurvePoint(at + 1, value))],
            Plan = new TrialPlan(curve.Length),
        });
        var history = new TrialHistory([.. trials], curves.Length);
        return stopper.ReasonToStop(problem, history, history.Trials[^1]);
    }

    public static double[] Constant(double value, int steps) => [.. Enumerable.Repeat(value, steps)];
}
