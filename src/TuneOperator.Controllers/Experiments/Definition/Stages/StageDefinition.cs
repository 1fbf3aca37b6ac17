using TuneOperator.Api.Experiments;
using TuneOperator.Controllers.Experiments.Definition.Objectives;
using TuneOperator.Search.Samplers;

namespace TuneOperator.Controllers.Experiments.Definition.Stages;

/// <summary>One part of an experiment.</summary>
/// <param name="MaxTrials">Null: it ends when the experiment does, or when its space is exhausted.</param>
public abstract record StageDefinition(string Name, int? MaxTrials);

/// <summary>Looks for the best parameters.</summary>
/// <param name="GridSize">Points of a Grid over the whole space; null for other algorithms.</param>
/// <param name="MaxSteps">Steps of a complete trial, where the algorithm decides how long trials train; else null.</param>
/// <param name="Narrow">Null: the whole space.</param>
/// <param name="FreezeBelow">Parameters whose importance is surely below this share keep the best trial's value; null: none does.</param>
public sealed record SearchStage(string Name, int? MaxTrials, ISampler Sampler, long? GridSize, int? MaxSteps, NarrowDefinition? Narrow, double? FreezeBelow) : StageDefinition(Name, MaxTrials)
{
    /// <summary>The problem as this stage has it.</summary>
    public SearchProblem ProblemOf(SearchProblem problem) => problem with { MaxTrials = MaxTrials ?? problem.MaxTrials, MaxSteps = MaxSteps };
}

/// <summary>The box around the best <paramref name="TopFraction"/> of a stage, widened at each end by <paramref name="Margin"/> of the range.</summary>
public sealed record NarrowDefinition(string From, double TopFraction, double Margin);

/// <summary>Finds the learning rates at which training works.</summary>
/// <param name="Parameter">A Double above 0.</param>
/// <param name="Steps">Of a Probe the steps of each trial, null: as many as the trainer wants. Of a Sweep the steps from the least rate to the greatest.</param>
/// <param name="Metric">What is looked at.</param>
public sealed record LearningRateStage(string Name, int Trials, string Parameter, RangeMode Mode, int? Steps, ObjectiveDefinition Metric) : StageDefinition(Name, Trials);
