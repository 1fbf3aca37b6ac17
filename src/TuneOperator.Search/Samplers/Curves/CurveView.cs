using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Fidelity;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Curves;

/// <summary>The trainings as a process sees them: the best value up to some of their steps.</summary>
internal sealed class CurveView
{
    private readonly double logMost;
    private readonly CurveFeatures features;

    /// <param name="runs">At least one has a value.</param>
    /// <param name="offset">See <see cref="CurveOptions.LeastOffset"/>.</param>
    public CurveView(SearchProblem problem, IReadOnlyList<Run> runs, CurveOptions options, double offset)
    {
        logMost = PortableMath.Log(problem.MaxSteps!.Value + 1);
        features = new CurveFeatures(problem.Space);
        var seen = runs.SelectMany(run => Envelope(run, options.ViewRatio)).ToList();
        var values = new CurveValues([.. seen.Select(one => one.Value)], offset);
        Best = values.Best;
        var all = new CurvePoints();
        foreach (var (run, step, value) in seen)
            all.Add(Locate(run.Point, step), values.Of(value));

        var worst = all.Values.Max();
        foreach (var run in runs.Where(run => run.HasFailed))
            all.Add(Locate(run.Point, run.TargetOf(problem)), worst);

        Points = all.BestAndSome(options.MaxPoints);
        Leaders = [.. runs.Where(run => run.Step > 0).OrderBy(run => run.Curve.Min(point => point.Value)).ThenBy(run => run.Root).Select(run => run.Point)];
        Scales = CurveFit.Of(features, Points.BestAndSome(options.FitPoints), options.Iterations);
    }

    public CurvePoints Points { get; }

    public CurveScales Scales { get; }

    /// <summary>The best value of all.</summary>
    public double Best { get; }

    /// <summary>Best first.</summary>
    public IReadOnlyList<Assignment> Leaders { get; }

    public double[] Locate(Assignment point, int step) => features.Of(point, PortableMath.Log(step + 1) / logMost);

    /// <summary>The process, once the running trainings have brought what it expects of them.</summary>
    public CurveProcess Process(IReadOnlyList<(Assignment Point, int Step)> running)
    {
        var process = new CurveProcess(features.DimensionOf, Points, Scales);
        if (running.Count == 0)
            return process;

        var expected = Points.Pick(Enumerable.Range(0, Points.Count));
        foreach (var (point, step) in running)
        {
            var located = Locate(point, step);
            expected.Add(located, process.At(located).Mean);
        }

        return new CurveProcess(features.DimensionOf, expected, Scales);
    }

    private static IEnumerable<(Run Run, int Step, double Value)> Envelope(Run run, double ratio)
    {
        var best = double.PositiveInfinity;
        var due = 1.0;
        for (var at = 0; at < run.Curve.Length; at++)
        {
            var (step, value) = run.Curve[at];
            best = Math.Min(best, value);
            if (step < due && at < run.Curve.Length - 1)
                continue;

            yield return (run, step, best);
            due = Math.Max(step + 1, step * ratio);
        }
    }
}
