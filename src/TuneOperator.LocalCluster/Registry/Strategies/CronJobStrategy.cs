using System.Text.Json.Nodes;
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
        JobSpecDefaults.Apply(spec.GetOrAddObject("jobTemplate"));
    }

    public override void PrepareForCreate(JsonObject json) => json["status"] = new JsonObject();

    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        var spec = json.GetObject("spec")!;
        if (spec.GetString("schedule") is not { Length: > 0 })
            yield return FieldError.Required("spec.schedule");
        foreach (var error in JobValidation.Validate(spec.GetObject("jobTemplate")!.GetOrAddObject("spec"), "spec.jobTemplate.spec"))
            yield return error;
    }
}
