using TuneOperator.Search.History;
using TuneOperator.Search.Samplers.Bayesian;
using TuneOperator.Search.Samplers.Bayesian.Encoding;
using TuneOperator.Search.Samplers.Curves;
using TuneOperator.Search.Samplers.Tpe;

namespace TuneOperator.Search.Samplers.Auto;

/// <summary>An algorithm and the reason to take it.</summary>
/// <param name="Algorithm">A name of the catalog, or that of <see cref="CurvesSampler"/>, which only Auto chooses.</param>
/// <param name="Why">The rest of a sentence that begins with the name.</param>
internal sealed record Choice(string Algorithm, string Why)
{
    /// <summary>From so many trials on a Gaussian process sees a part of them only.</summary>
    public const int ManyTrials = 1000;

    /// <summary>With more columns (a number is one, a category one for each of its values) its length scales can't be told apart from few trials.</summary>
    public const int ManyColumns = 60;

    /// <summary>The choice depends on nothing but its arguments, and changes with the history only when the number of trials passes <see cref="ManyTrials"/>.</summary>
    public static Choice For(SearchProblem problem, TrialHistory history)
    {
        if (problem is { MaxSteps: > 1, Objectives.Length: 1 })
            return new(CurvesSampler.AlgorithmName, "since trials report after each step");

        var columns = new FeatureMap(problem.Space).Columns;
        if (columns > ManyColumns)
            return new(TpeSampler.AlgorithmName, $"since the space is too wide for a Gaussian process, {columns} numbers and values of categories");

        if (history.Trials.Length >= ManyTrials)
            return new(TpeSampler.AlgorithmName, $"since {history.Trials.Length} trials are known, more than a Gaussian process looks at");

        var what = problem.Objectives.Length > 1 ? $"for {problem.Objectives.Length} objectives"
            : problem.Space.Parameters.Any(parameter => parameter.When is not null) ? "whose model covers conditional parameters"
            : "since it learns most from few trials";
        return new(BayesianSampler.AlgorithmName, what);
    }

    public ISampler Sampler(SamplerSettings settings) =>
        Algorithm == CurvesSampler.AlgorithmName ? new CurvesSampler(new CurveOptions())
        : SamplerCatalog.Find(Algorithm, settings) ?? throw new InvalidOperationException($"the catalog has no algorithm '{Algorithm}'");
}
