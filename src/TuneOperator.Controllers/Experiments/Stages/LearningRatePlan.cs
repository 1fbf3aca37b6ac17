using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Experiments.Definition.Stages;
using TuneOperator.Search.Analysis.Narrowing;
using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Space;

namespace TuneOperator.Controllers.Experiments.Stages;

/// <summary>The points of a learning-rate range: one point of the space, but for the rate. Pure.</summary>
internal static class LearningRatePlan
{
    /// <param name="number">Of the trial in its stage, from 0.</param>
    public static Assignment PointOf(LearningRateStage stage, ExperimentDefinition definition, int number)
    {
        var rate = (DoubleParameter)definition.Problem.Space[stage.Parameter];
        var last = stage.Trials - 1;

        // A sweep begins at the least rate; probes lie evenly on the log scale, both ends included.
        var value = number <= 0 || last == 0 ? rate.Min : number >= last ? rate.Max : rate.Min * Math.Pow(rate.Max / rate.Min, (double)number / last);
        return With(Base(stage, definition), stage.Parameter, ParameterValue.Of(Math.Clamp(value, rate.Min, rate.Max)));
    }

    /// <summary>The first initial trial where there is one, a person's guess; else the middle of every range.</summary>
    private static Assignment Base(LearningRateStage stage, ExperimentDefinition definition)
    {
        var problem = definition.Problem;
        var given = definition.InitialTrials.IsEmpty ? Assignment.Empty : definition.InitialTrials[0];
        given = Activate(problem.Space, stage.Parameter, given);
        var middle = SpaceCentre.Around(problem.Space, given);
        return problem.Allows(middle) ? middle : InitialTrial.Complete(problem, given, TrialHistory.Empty, definition.Seed) ?? middle;
    }

    /// <summary>With values that make the parameter active, up to the root.</summary>
    private static Assignment Activate(SearchSpace space, string name, Assignment given)
    {
        for (var parameter = space[name]; parameter.When is { } condition; parameter = space[condition.Parameter])
        {
            given = With(given, condition.Parameter, given.TryGetValue(condition.Parameter, out var value) && condition.In.Contains(value) ? value : condition.In[0]);
        }

        return given;
    }

    private static Assignment With(Assignment point, string name, ParameterValue value) =>
        new(point.Where(pair => pair.Key != name).Append(KeyValuePair.Create(name, value)));
}
