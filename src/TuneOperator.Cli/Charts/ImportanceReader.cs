using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using TuneOperator.Api.Experiments;
using TuneOperator.Cli.Records;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Search.Analysis.Importance;
using TuneOperator.Search.Samplers;

namespace TuneOperator.Cli.Charts;

/// <summary>The importance that the operator keeps in the status, else what the trials say. Pure.</summary>
internal static class ImportanceReader
{
    /// <returns>Null where nothing can be said.</returns>
    public static Importance? Of(ExperimentRecord experiment)
    {
        var kept = experiment.Status.Objects("importance")
            .Select(parameter => new ParameterShare(parameter.Text("parameter") ?? string.Empty, Math.Clamp(parameter.Number("importance") ?? 0, 0, 1)))
            .OrderByDescending(parameter => parameter.Share)
            .ToList();
        return kept.Count > 0 ? new Importance(kept, experiment.Status.Text("importanceNote")) : Compute(experiment);
    }

    private static Importance? Compute(ExperimentRecord experiment)
    {
        var ranked = experiment.Ranking().OrderBy(trial => trial.Index).ToList();
        if (ranked.Count < 2 || DefinitionOf(experiment) is not { } definition)
        {
            return null;
        }

        var records = ranked.Select(trial => new Search.History.TrialRecord(trial.Index, definition.FromJson(trial.Parameters), Search.History.TrialState.Finished, [trial.Value!.Value]));
        var space = definition.Problem.Space;
        var complete = records.Where(record => space.Contains(record.Assignment)).ToImmutableArray();
        if (complete.Length < 2)
        {
            return null;
        }

        var report = ParameterImportance.Of(space, new Search.History.TrialHistory(complete, ranked[^1].Index + 1), experiment.Maximize ? Goal.Maximize : Goal.Minimize, seed: 0);
        return new Importance([.. report.Parameters.Select(parameter => new ParameterShare(parameter.Parameter, parameter.Importance))], report.Caveat);
    }

    /// <summary>The search space alone: what else the manifest says may be of another version, or left out of an export.</summary>
    private static ExperimentDefinition? DefinitionOf(ExperimentRecord experiment)
    {
        var reduced = new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = experiment.Name, ["namespace"] = experiment.Namespace },
            ["spec"] = new JsonObject
            {
                ["objective"] = new JsonObject { ["metrics"] = new JsonArray(new JsonObject { ["name"] = "value", ["goal"] = experiment.Maximize ? "Maximize" : "Minimize" }) },
                ["parameters"] = experiment.Spec["parameters"]?.DeepClone(),
                ["maxTrials"] = 1,
                ["trialTemplate"] = JsonNode.Parse("""{"spec":{"template":{"spec":{"containers":[{"name":"main","image":"none","command":["none"]}]}}}}"""),
            },
        };
        try
        {
            return DefinitionParser.Parse(KubernetesJson.Deserialize<Experiment>(reduced.ToJsonString())).Definition;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException or FormatException or ArgumentException)
        {
            return null;
        }
    }
}
