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
            ["labels"] = new JsonObject { [Labels.Experiment] = definition.Name, [Labels.Stage] = ExperimentDefinition.OnlyStage },
            ["ownerReferences"] = OwnerReferences.Controller(ApiGroup.GroupVersion, Experiment.ExperimentKind, definition.Name, definition.Uid),
        },
        ["spec"] = new JsonObject
        {
            ["experiment"] = definition.Name,
            ["index"] = planned.Index,
            ["stage"] = ExperimentDefinition.OnlyStage,
            ["purpose"] = nameof(TrialPurpose.Search),
            ["parameters"] = definition.ToJson(planned.Point),
            ["sampler"] = new JsonObject { ["name"] = planned.Sampler },
        },
    };
}
