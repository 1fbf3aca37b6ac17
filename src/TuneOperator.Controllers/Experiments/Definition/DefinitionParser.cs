using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Wire;
using TuneOperator.Controllers.Experiments.Definition.Constraints;
using TuneOperator.Controllers.Experiments.Definition.Objectives;
using TuneOperator.Controllers.Experiments.Definition.Stages;
using TuneOperator.Controllers.Experiments.Definition.Tracking;
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

        var objectives = new ObjectiveParser(errors).Parse(spec.Objective);
        var verification = VerificationDefinition.Parse(spec.Verification, objectives, errors);
        var parser = new SpaceParser(errors);
        var parameters = parser.Parse(Presets.Resolve(spec.Parameters ?? []));
        var template = new JobTemplateParser(errors).Parse(
            spec.TrialTemplate,
            spec.MetricsCollector?.Container,
            NamesIn(spec),
            spec.Repeats is not null);
        var metrics = MetricsDefinition.Parse(spec.MetricsCollector, errors);
        var earlyStopping = EarlyStoppingParser.Parse(spec.EarlyStopping, errors);
        var tracking = TrackingParser.Parse(spec.Tracking, experiment.Metadata.Name, Refuse);
        if (spec.Stages is null && spec.MaxTrials is null && spec.MaxDuration is null && spec.MaxGpuHours is null && spec.Algorithm?.Name != AlgorithmName.Grid)
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
        if (errors.Count > 0 || objectives.IsEmpty || template is null || parser.ToSpace(parameters) is not { } space)
        {
            return (null, [.. errors]);
        }

        var seed = spec.Seed is { } given ? (ulong)given : SeedOf(experiment.Metadata.Uid);
        var constraints = new ConstraintParser(parameters, errors).Parse(spec.Constraints);
        var problem = new SearchProblem(space, [.. objectives.Select(objective => objective.ToObjective())], spec.MaxTrials, spec.ParallelTrials ?? 1)
        {
            Constraints = [.. constraints.Select(constraint => constraint.ToConstraint())],
        };
        var stages = errors.Count == 0 ? new StageParser(problem, objectives[0], errors).Parse(spec) : [];
        if (errors.Count == 0)
        {
            var grid = stages.OfType<SearchStage>().Select(stage => stage.Sampler).OfType<GridSampler>().FirstOrDefault();
            errors.AddRange(FeasibilityFaults.Find(constraints, grid?.GridOf(problem) ?? problem, seed));
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
            objectives,
            parameters,
            problem,
            initial,
            stages,
            spec.WarmStart,
            spec.Repeats,
            verification,
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
            EarlyStopping = earlyStopping,
            Patience = Patience.Parse(spec.Patience, Refuse),
            Retry = RetryPolicy.Parse(spec.Retry, parameters, Refuse),
            Tracking = tracking,
        };
        if (definition.MaxGpuHours is <= 0)
        {
            Refuse(DefinitionError.InvalidSpec, "spec.maxGpuHours", "GPU hours are more than 0; leave the field out for no bound");
        }

        if (definition is { Patience: not null, Objectives.Length: > 1 })
        {
            Refuse(DefinitionError.InvalidSpec, "spec.patience", "patience goes by one objective, and there are several; leave it out");
        }

        if (definition is { MaxGpuHours: not null, GpusPerTrial: 0 })
        {
            Refuse(DefinitionError.InvalidSpec, "spec.maxGpuHours", $"no trial holds a GPU: set placement.gpus, or a limit of {definition.Placement.GpuResource} in the template, or leave maxGpuHours out");
        }

        errors.AddRange(SourceFaults.Find(definition));
        return errors.Count > 0 ? (null, [.. errors]) : (definition, []);
    }

    /// <summary>What the template may refer to.</summary>
    private static HashSet<string> NamesIn(ExperimentSpec spec) =>
        [.. (spec.Parameters ?? []).Select(parameter => parameter.Name).Append(spec.Retry?.OnOutOfMemory?.AccumulateInto).OfType<string>()];

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
