using System.ComponentModel;
using k8s.Models;
using TuneOperator.Abstractions.Entities;
using TuneOperator.Abstractions.Schema;
using TuneOperator.Api.Wire;

namespace TuneOperator.Api.Trials;

/// <summary>One point of the space, tried by one Job of the same name.</summary>
[KubernetesEntity(Group = ApiGroup.Name, ApiVersion = ApiGroup.Version, Kind = TrialKind, PluralName = "trials")]
[KubernetesEntityShortNames("tr")]
[KubernetesEntityCategories("tune")]
[Description("A Trial is one point of an Experiment's search space, tried by one Job of the same name. The operator makes Trials; deleting one cancels it.")]
[GenericAdditionalPrinterColumn(".status.phase", "Phase", "string", Description = "Where the trial stands")]
[GenericAdditionalPrinterColumn(".status.step", "Step", "integer", Description = "The last step that was reported")]
[GenericAdditionalPrinterColumn(".status.value", "Value", "number", Description = "The value of the objective")]
[GenericAdditionalPrinterColumn(".status.reason", "Reason", "string", Description = "Why it failed")]
[GenericAdditionalPrinterColumn(".status.duration", "Duration", "string", Description = "How long it ran")]
[GenericAdditionalPrinterColumn(".metadata.creationTimestamp", "Age", "date")]
[GenericAdditionalPrinterColumn(".spec.parameters", "Parameters", "string", Priority = 1)]
[GenericAdditionalPrinterColumn(".status.node", "Node", "string", Priority = 1)]
public sealed class Trial : CustomKubernetesEntity<TrialSpec, TrialStatus>
{
    public const string TrialKind = "Trial";

    public Trial()
    {
        ApiVersion = ApiGroup.GroupVersion;
        Kind = TrialKind;
    }
}
