using System.Collections.Immutable;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Wire;
using TuneOperator.Controllers.Experiments.Definition.Constraints;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Samplers.Grid;

namespace TuneOperator.Controllers.Experiments.Definition;

/// <summary>Makes an <see cref="ExperimentDefinition"/> of an Experiment, or says all that is wrong with it. Pure.</summary>
public static class DefinitionParser
{
    private static readonly TimeSpan DefaultTtl = TimeSpan.FromDays(7);
    private static readonly TimeSpan ShortestTtl = TimeSpan.FromMinutes(1);

    /// <returns>A definition and no error, or no definition and at least one.</returns>
    public static (ExperimentDefinition? Definition, ImmutableArray<DefinitionError> Errors) Parse(Experiment experiment)
    {
        var spec = experiment.Spec;
        var errors = new List<DefinitionError>();
        void Refuse(string reason, string path, string message) => errors.Add(new DefinitionError(reason, path, message));

        var objective = ParseObjective(spec.Objective, Refuse);
        var parser = new SpaceParser(errors);
        var parameters = parser.Parse(spec.Parameters ?? []);
        var template = new JobTemplateParser(errors).Parse(
            spec.TrialTemplate,
            spec.MetricsCollector?.Container,
            (spec.Parameters ?? []).Select(parameter => parameter.Name ?? string.Empty).ToHashSet(StringComparer.Ordinal));
        var metrics = MetricsDefinition.Parse(spec.MetricsCollector, errors);
        if (spec.MaxTrials is null && spec.MaxDuration is null && spec.MaxGpuHours is null && spec.Algorithm?.Name != AlgorithmName.Grid)
        {
            Refuse(DefinitionError.InvalidSpec, "spec.maxTrials", "give maxTrials, maxDuration or maxGpuHours: only a Grid ends by itself");
        }

        var maxDuration = ParseDuration(spec.MaxDuration, "spec.maxDuration", Refuse);
        var ttl = ParseDuration(spec.OnCompletion?.TtlAfterFinished, "spec.onCompletion.ttlAfterFinished", Refuse) ?? DefaultTtl;
        if (ttl < ShortestTtl)
        {
            Refuse(DefinitionError.InvalidSpec, "spec.onCompletion.ttlAfterFinished", "must be at least 1m, so that the log can be read before it goes");
        }

        // A parameter that could not be read is missing from the space; what follows would only blame its absence.
        if (errors.Count > 0 || objective is null || template is null || parser.ToSpace(parameters) is not { } space)
        {
            return (null, [.. errors]);
        }

        var seed = spec.Seed is { } given ? (ulong)given : SeedOf(experiment.Metadata.Uid);
        var constraints = new ConstraintParser(parameters, errors).Parse(spec.Constraints);
        var problem = new SearchProblem(space, [objective.ToObjective()], spec.MaxTrials, spec.ParallelTrials ?? 1)
        {
            Constraints = [.. constraints.Select(constraint => constraint.ToConstraint())],
        };
        var sampler = SamplerOf(spec.Algorithm);
        if (errors.Count == 0 && sampler.Objection(problem) is { } objection)
        {
            Refuse(DefinitionError.UnsupportedSpace, "spec.algorithm", objection);
        }

        if (errors.Count == 0)
        {
            errors.AddRange(FeasibilityFaults.Find(constraints, sampler is GridSampler grid ? grid.GridOf(problem) : problem, seed));
        }

        if (errors.Count > 0)
        {
            return (null, [.. errors]);
        }

        var initial = new InitialTrialParser(parameters, problem, constraints, seed, errors).Parse(spec.InitialTrials);
        var definition = new ExperimentDefinition(
            experiment.Metadata.Name,
            experiment.Metadata.NamespaceProperty,
            experiment.Metadata.Uid,
            seed,
            objective,
            parameters,
            problem,
            initial,
            sampler,
            GridSize: null,
            spec.Suspend,
            spec.ParallelTrials ?? 1,
            spec.MaxTrials,
            spec.MaxFailedTrials,
            maxDuration,
            Placement.Parse(spec.Placement),
            metrics,
            spec.OnCompletion?.RunningTrials ?? RunningTrials.Stop,
            spec.OnCompletion?.KeepJobs ?? KeepJobs.All,
            ttl,
            template)
        {
            MaxGpuHours = spec.MaxGpuHours,
            Patience = Patience.Parse(spec.Patience, Refuse),
        };
        if (definition.MaxGpuHours is <= 0)
        {
            Refuse(DefinitionError.InvalidSpec, "spec.maxGpuHours", "GPU hours are more than 0; leave the field out for no bound");
        }

        if (definition is { MaxGpuHours: not null, GpusPerTrial: 0 })
        {
            Refuse(DefinitionError.InvalidSpec, "spec.maxGpuHours", $"no trial holds a GPU: set placement.gpus, or a limit of {definition.Placement.GpuResource} in the template, or leave maxGpuHours out");
        }

        if (sampler is GridSampler counted)
        {
            definition = WithGrid(definition, counted.Count(problem), Refuse);
        }

        return errors.Count > 0 ? (null, [.. errors]) : (definition, []);
    }

    private static ExperimentDefinition WithGrid(ExperimentDefinition definition, BigInteger size, Action<string, string, string> refuse)
    {
        if (size > MaxIndex)
        {
            refuse(DefinitionError.GridTooLarge, "spec.parameters", $"the grid has {size} points, more than the {MaxIndex} that an experiment can number: make the steps coarser");
        }

        return definition with { GridSize = size > MaxIndex ? MaxIndex : (long)size };
    }

    /// <summary>Trial names have five digits.</summary>
    public const int MaxIndex = 99_999;

    private static ISampler SamplerOf(AlgorithmSpec? algorithm)
    {
        var name = (algorithm?.Name ?? AlgorithmName.Random).ToString();
        return SamplerCatalog.Find(name, new SamplerSettings { Points = algorithm?.Settings?.Points })
            ?? throw new InvalidOperationException($"the schema offers the algorithm {name}, which the search does not have");
    }

    private static ObjectiveDefinition? ParseObjective(ObjectiveSpec? spec, Action<string, string, string> refuse)
    {
        if (spec?.Metrics is not [{ Name: { Length: > 0 } name, Goal: { } goal } metric])
        {
            refuse(DefinitionError.InvalidSpec, "spec.objective.metrics", "give one metric with a name and a goal, Maximize or Minimize");
            return null;
        }

        if (metric.Target is { } target && !double.IsFinite(target))
        {
            refuse(DefinitionError.InvalidSpec, "spec.objective.metrics[0].target", "must be a finite number");
        }

        if (name.Equals("step", StringComparison.OrdinalIgnoreCase))
        {
            refuse(DefinitionError.InvalidSpec, "spec.objective.metrics[0].name", "step is how a line numbers its metrics; let the trainer print the value under another name");
        }

        return new ObjectiveDefinition(name, goal, metric.Target, metric.Reduce ?? MetricReduction.Last, spec.OnNonFinite ?? OnNonFinite.Fail);
    }

    private static TimeSpan? ParseDuration(string? text, string path, Action<string, string, string> refuse)
    {
        if (text is null)
        {
            return null;
        }

        var duration = Durations.Parse(text);
        if (duration is null)
        {
            refuse(DefinitionError.InvalidSpec, path, $"'{text}' is no duration: write 90s, 30m, 6h, 7d or 1h30m, longer than nothing and less than ten years");
        }

        return duration;
    }

    private static ulong SeedOf(string? uid) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(uid ?? string.Empty)));
}
