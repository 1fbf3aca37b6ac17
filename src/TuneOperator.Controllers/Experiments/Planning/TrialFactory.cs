using System.Globalization;
using System.Text.Json.Nodes;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Api.Wire;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Trials.Jobs;

namespace TuneOperator.Controllers.Experiments.Planning;

/// <summary>Makes the manifest of a Trial. Pure.</summary>
internal static class TrialFactory
{
    private const int MaxReason = 1000;

    /// <summary><c>digits-00031</c>: the index is in the name, so that one index can't become two trials.</summary>
    public static string NameOf(string experiment, int index) => string.Create(CultureInfo.InvariantCulture, $"{experiment}-{index:00000}");

    public static JsonObject Create(ExperimentDefinition definition, PlannedTrial planned) => new()
    {
        ["apiVersion"] = ApiGroup.GroupVersion,
        ["kind"] = Trial.TrialKind,
        ["metadata"] = new JsonObject
        {
            ["name"] = NameOf(definition.Name, planned.Index),
            ["namespace"] = definition.Namespace,
            ["labels"] = new JsonObject { [Labels.Experiment] = definition.Name, [Labels.Stage] = planned.Stage },
            ["ownerReferences"] = OwnerReferences.Controller(ApiGroup.GroupVersion, Experiment.ExperimentKind, definition.Name, definition.Uid),
        },
        ["spec"] = Spec(definition, planned),
    };

    private static JsonObject Spec(ExperimentDefinition definition, PlannedTrial planned)
    {
        var spec = new JsonObject
        {
            ["experiment"] = definition.Name,
            ["index"] = planned.Index,
            ["stage"] = planned.Stage,
            ["purpose"] = planned.Purpose.ToString(),
            ["parameters"] = definition.ToJson(planned.Point),
        };
        Add(spec, "budget", planned.Budget);
        Add(spec, "resumeFrom", planned.ResumeFrom);
        Add(spec, "verifies", planned.Verifies);
        Add(spec, "repeat", planned.Repeat);
        var sampler = new JsonObject { ["name"] = planned.Sampler };
        Add(sampler, "generation", planned.Generation);
        Add(sampler, "reason", planned.Reason is { Length: > MaxReason } reason ? reason[..MaxReason] : planned.Reason);
        spec["sampler"] = sampler;
        return spec;
    }

    private static void Add(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }
}
