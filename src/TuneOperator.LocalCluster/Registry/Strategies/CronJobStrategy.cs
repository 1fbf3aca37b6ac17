using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry.Strategies.Jobs;
using TuneOperator.LocalCluster.Registry.Strategies.Pods;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class CronJobStrategy : ResourceStrategy
{
    public override bool TracksGeneration => true;

    public override void Default(JsonObject json)
    {
        var spec = json.GetOrAddObject("spec");
        spec.SetIfAbsent("concurrencyPolicy", "Allow");
        spec.SetIfAbsent("suspend", false);
        spec.SetIfAbsent("successfulJobsHistoryLimit", 3);
        spec.SetIfAbsent("failedJobsHistoryLimit", 1);
        var template = spec.GetOrAddObject("jobTemplate");
        template.GetOrAddObject("metadata");
        JobSpecDefaults.ApplyToTemplate(template);
    }

    public override void PrepareForCreate(JsonObject json) => json["status"] = new JsonObject();

    public override IEnumerable<string> Warnings(JsonObject json, JsonObject? old) => PodWarnings.ForTemplate(json, old, "spec.jobTemplate.spec.template");

    public override IEnumerable<FieldError> Validate(JsonObject json) => CronJobValidation.Validate(json);
}
