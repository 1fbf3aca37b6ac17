using System.Collections.Immutable;
using System.Numerics;
using TuneOperator.Api.Experiments;
using TuneOperator.Controllers.Experiments.Definition.Objectives;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Samplers.Grid;
using TuneOperator.Search.Space;

namespace TuneOperator.Controllers.Experiments.Definition.Stages;

/// <summary>Reads <c>spec.stages</c>, or makes the one stage of an experiment without.</summary>
internal sealed class StageParser(SearchProblem problem, ObjectiveDefinition objective, List<DefinitionError> errors)
{
    private const int DefaultProbes = 8;

    public ImmutableArray<StageDefinition> Parse(ExperimentSpec spec)
    {
        if (spec.Stages is null)
        {
            return ParseSearch(ExperimentDefinition.OnlyStage, spec.Algorithm, spec.MaxTrials, narrow: null, freeze: null, "spec.algorithm") is { } only ? [only] : [];
        }

        if (spec.Algorithm is not null)
        {
            Refuse("spec.algorithm", "give algorithm or stages, not both: each stage has its own algorithm");
        }

        var stages = ImmutableArray.CreateBuilder<StageDefinition>();
        for (var i = 0; i < spec.Stages.Count; i++)
        {
            if (ParseOne(spec.Stages[i], stages, $"spec.stages[{i}]") is { } stage)
            {
                stages.Add(stage);
            }
        }

        if (stages.Count > 0 && !stages.OfType<SearchStage>().Any())
        {
            Refuse("spec.stages", "at least one stage is of type Search: a learning-rate range alone finds no best trial");
        }

        return stages.ToImmutable();
    }

    private StageDefinition? ParseOne(StageSpec spec, IReadOnlyList<StageDefinition> earlier, string path)
    {
        var name = spec.Name ?? string.Empty;
        if (name.Length == 0 || earlier.Any(stage => stage.Name == name))
        {
            return Refuse($"{path}.name", name.Length == 0 ? "a stage needs a name" : $"there is more than one stage {name}: rename one");
        }

        if (spec.Type == StageType.LearningRateRange)
        {
            return ParseRange(spec, name, path);
        }

        if (spec.Narrow is { } narrow && earlier.OfType<SearchStage>().All(stage => stage.Name != narrow.From))
        {
            return Refuse($"{path}.narrow.from", $"'{narrow.From}' is no stage of type Search before this one{Known(earlier)}");
        }

        if (spec.Freeze is not null && !earlier.OfType<SearchStage>().Any())
        {
            return Refuse($"{path}.freeze", "there is no stage of type Search before this one from which an importance could be learned; leave freeze out");
        }

        return ParseSearch(name, spec.Algorithm, spec.MaxTrials, spec.Narrow, spec.Freeze, $"{path}.algorithm");
    }

    private SearchStage? ParseSearch(string name, AlgorithmSpec? algorithm, int? maxTrials, NarrowSpec? narrow, FreezeSpec? freeze, string path)
    {
        var sampler = SamplerOf(algorithm);
        var stage = new SearchStage(
            name,
            maxTrials,
            sampler,
            GridSize: null,
            algorithm?.Settings?.MaxSteps,
            narrow is null ? null : new NarrowDefinition(narrow.From!, narrow.TopFraction ?? 0.2, narrow.Margin ?? 0.1),
            freeze?.Below);
        if (sampler.Objection(stage.ProblemOf(problem)) is { } objection)
        {
            errors.Add(new DefinitionError(DefinitionError.UnsupportedSpace, path, objection));
            return null;
        }

        if (sampler is not GridSampler grid)
        {
            return stage;
        }

        var size = grid.Count(problem);
        if (size > ExperimentDefinition.MaxIndex)
        {
            errors.Add(new DefinitionError(DefinitionError.GridTooLarge, "spec.parameters", $"the grid has {size} points, more than the {ExperimentDefinition.MaxIndex} that an experiment can number: make the steps coarser"));
        }

        return stage with { GridSize = (long)BigInteger.Min(size, ExperimentDefinition.MaxIndex) };
    }

    private LearningRateStage? ParseRange(StageSpec spec, string name, string path)
    {
        if (problem.Space.Parameters.FirstOrDefault(parameter => parameter.Name == spec.Parameter) is not DoubleParameter { Min: > 0 } rate || rate.Min >= rate.Max)
        {
            Refuse($"{path}.parameter", $"'{spec.Parameter}' is no parameter of type Double with a range above 0");
            return null;
        }

        if (rate.Step is not null)
        {
            Refuse($"{path}.parameter", $"'{rate.Name}' has a step; a learning-rate range needs any value between min and max");
            return null;
        }

        var mode = spec.Mode ?? RangeMode.Probe;
        if (mode == RangeMode.Sweep && spec.Steps is not >= 5)
        {
            Refuse($"{path}.steps", "a Sweep needs at least 5 steps from the least rate to the greatest; 100 show the curve well");
            return null;
        }

        if (mode == RangeMode.Probe && spec.MaxTrials < 5)
        {
            Refuse($"{path}.maxTrials", "a Probe needs at least 5 rates to see where the loss falls; 8 is the default");
            return null;
        }

        var metric = spec.Metric is { Name: { Length: > 0 } metricName }
            ? objective with { Metric = metricName, Goal = spec.Metric.Goal ?? objective.Goal, Reduce = MetricReduction.Last }
            : objective;
        return new LearningRateStage(name, mode == RangeMode.Sweep ? 1 : spec.MaxTrials ?? DefaultProbes, rate.Name, mode, spec.Steps, metric with { Target = null, OnNonFinite = OnNonFinite.Penalize });
    }

    private static ISampler SamplerOf(AlgorithmSpec? algorithm)
    {
        var name = (algorithm?.Name ?? AlgorithmName.Auto).ToString();
        var settings = algorithm?.Settings ?? new AlgorithmSettingsSpec();
        return SamplerCatalog.Find(name, new SamplerSettings
        {
            Points = settings.Points,
            PopulationSize = settings.PopulationSize,
            StartupTrials = settings.StartupTrials,
            Candidates = settings.Candidates,
            Gamma = settings.Gamma,
            Multivariate = settings.Multivariate,
            MinSteps = settings.MinSteps,
            Eta = settings.Eta,
        })
            ?? throw new InvalidOperationException($"the schema offers the algorithm {name}, which the search does not have");
    }

    private static string Known(IReadOnlyList<StageDefinition> earlier) =>
        earlier.OfType<SearchStage>().Select(stage => stage.Name).ToList() is { Count: > 0 } names ? $"; those are {string.Join(", ", names)}" : string.Empty;

    private StageDefinition? Refuse(string path, string message)
    {
        errors.Add(new DefinitionError(DefinitionError.InvalidSpec, path, message));
        return null;
    }
}
