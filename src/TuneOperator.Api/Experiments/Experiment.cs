using System.ComponentModel;
using k8s.Models;
using TuneOperator.Abstractions.Entities;
using TuneOperator.Abstractions.Schema;
using TuneOperator.Api.Wire;

namespace TuneOperator.Api.Experiments;

/// <summary>A search for the best parameters of a Job.</summary>
[KubernetesEntity(Group = ApiGroup.Name, ApiVersion = ApiGroup.Version, Kind = ExperimentKind, PluralName = "experiments")]
[KubernetesEntityShortNames("exp")]
[KubernetesEntityCategories("tune")]
[Description("An Experiment searches for the parameters with which a Job does best: it runs one Job a trial, reads a metric from each, and reports the best.")]
[ValidationRule("self.metadata.name.size() <= 50", "an Experiment's name has at most 50 characters, so that its trials, Jobs and pods fit in 63", FieldPath = ".metadata.name")]
[ValidationRule(NotStarted + "has(self.spec.seed) == has(oldSelf.spec.seed) && (!has(self.spec.seed) || self.spec.seed == oldSelf.spec.seed)", Immutable, FieldPath = ".spec.seed", Reason = "FieldValueForbidden")]
[ValidationRule(NotStarted + "self.spec.objective == oldSelf.spec.objective", Immutable, FieldPath = ".spec.objective", Reason = "FieldValueForbidden")]
[ValidationRule(NotStarted + "self.spec.parameters == oldSelf.spec.parameters && self.spec.parameters.map(p, p.name) == oldSelf.spec.parameters.map(p, p.name)", Immutable, FieldPath = ".spec.parameters", Reason = "FieldValueForbidden")]
[ValidationRule(NotStarted + "has(self.spec.constraints) == has(oldSelf.spec.constraints) && (!has(self.spec.constraints) || self.spec.constraints == oldSelf.spec.constraints)", Immutable, FieldPath = ".spec.constraints", Reason = "FieldValueForbidden")]
[ValidationRule(NotStarted + "has(dyn(self.spec).initialTrials) == has(dyn(oldSelf.spec).initialTrials) && (!has(dyn(self.spec).initialTrials) || dyn(self.spec).initialTrials == dyn(oldSelf.spec).initialTrials)", Immutable, FieldPath = ".spec.initialTrials", Reason = "FieldValueForbidden")]
[ValidationRule(NotStarted + "has(self.spec.algorithm) == has(oldSelf.spec.algorithm) && (!has(self.spec.algorithm) || self.spec.algorithm == oldSelf.spec.algorithm)", Immutable, FieldPath = ".spec.algorithm", Reason = "FieldValueForbidden")]
[ValidationRule(NotStarted + "has(self.spec.stages) == has(oldSelf.spec.stages) && (!has(self.spec.stages) || self.spec.stages == oldSelf.spec.stages)", Immutable, FieldPath = ".spec.stages", Reason = "FieldValueForbidden")]
[ValidationRule(NotStarted + "has(self.spec.warmStart) == has(oldSelf.spec.warmStart) && (!has(self.spec.warmStart) || self.spec.warmStart == oldSelf.spec.warmStart)", Immutable, FieldPath = ".spec.warmStart", Reason = "FieldValueForbidden")]
[ValidationRule(NotStarted + "has(self.spec.repeats) == has(oldSelf.spec.repeats) && (!has(self.spec.repeats) || self.spec.repeats == oldSelf.spec.repeats)", Immutable, FieldPath = ".spec.repeats", Reason = "FieldValueForbidden")]
[ValidationRule(NotStarted + "has(self.spec.verification) == has(oldSelf.spec.verification) && (!has(self.spec.verification) || self.spec.verification == oldSelf.spec.verification)", Immutable, FieldPath = ".spec.verification", Reason = "FieldValueForbidden")]
[ValidationRule(NotStarted + "has(self.spec.earlyStopping) == has(oldSelf.spec.earlyStopping) && (!has(self.spec.earlyStopping) || self.spec.earlyStopping == oldSelf.spec.earlyStopping)", Immutable, FieldPath = ".spec.earlyStopping", Reason = "FieldValueForbidden")]
[ValidationRule(NotStarted + "has(self.spec.placement) == has(oldSelf.spec.placement) && (!has(self.spec.placement) || self.spec.placement == oldSelf.spec.placement)", Immutable, FieldPath = ".spec.placement", Reason = "FieldValueForbidden")]
[ValidationRule(NotStarted + "has(self.spec.retry) == has(oldSelf.spec.retry) && (!has(self.spec.retry) || self.spec.retry == oldSelf.spec.retry)", Immutable, FieldPath = ".spec.retry", Reason = "FieldValueForbidden")]
[ValidationRule(NotStarted + "has(self.spec.tracking) == has(oldSelf.spec.tracking) && (!has(self.spec.tracking) || self.spec.tracking == oldSelf.spec.tracking)", Immutable, FieldPath = ".spec.tracking", Reason = "FieldValueForbidden")]
[ValidationRule(NotStarted + "self.spec.metricsCollector == oldSelf.spec.metricsCollector", Immutable, FieldPath = ".spec.metricsCollector", Reason = "FieldValueForbidden")]
[ValidationRule(NotStarted + "self.spec.trialTemplate == oldSelf.spec.trialTemplate", Immutable, FieldPath = ".spec.trialTemplate", Reason = "FieldValueForbidden")]
[GenericAdditionalPrinterColumn(".status.phase", "Phase", "string", Description = "Where the experiment stands")]
[GenericAdditionalPrinterColumn(".status.stage", "Stage", "string", Description = "The stage that is running")]
[GenericAdditionalPrinterColumn(".status.progress", "Done", "string", Description = "Trials that ended, of those allowed")]
[GenericAdditionalPrinterColumn(".status.trials.running", "Running", "integer", Description = "Trials whose pods are running")]
[GenericAdditionalPrinterColumn(".status.trials.failed", "Failed", "integer", Description = "Trials that failed")]
[GenericAdditionalPrinterColumn(".spec.objective.metrics[0].name", "Metric", "string", Description = "The metric that is optimised")]
[GenericAdditionalPrinterColumn(".status.best.value", "Best", "number", Description = "The best value so far")]
[GenericAdditionalPrinterColumn(".status.best.trial", "Best-Trial", "string", Description = "The trial that reached it")]
[GenericAdditionalPrinterColumn(".metadata.creationTimestamp", "Age", "date")]
public sealed class Experiment : CustomKubernetesEntity<ExperimentSpec, ExperimentStatus>
{
    public const string ExperimentKind = "Experiment";

    private const string NotStarted = "!has(oldSelf.status) || !has(oldSelf.status.nextIndex) || oldSelf.status.nextIndex == 0 || ";

    private const string Immutable =
        "can't be changed once a trial has started: trials that ran under another setting could not be compared; make a new Experiment. "
        + "Only suspend, parallelTrials, maxTrials, maxFailedTrials, maxDuration, maxGpuHours, patience and onCompletion may be edited";

    public Experiment()
    {
        ApiVersion = ApiGroup.GroupVersion;
        Kind = ExperimentKind;
    }
}
