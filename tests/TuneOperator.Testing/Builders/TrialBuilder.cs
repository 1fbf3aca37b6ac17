using System.Text.Json.Nodes;
using TuneOperator.Api.Trials;
using TuneOperator.Api.Wire;

namespace TuneOperator.Testing.Builders;

public sealed class TrialBuilder(string experiment, int index)
{
    private static readonly DateTime Created = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly string name = $"{experiment}-{index:00000}";
    private JsonObject parameters = new() { ["learningRate"] = 0.001 * (index + 1), ["layers"] = 2, ["optimizer"] = "adam" };
    private readonly JsonObject spec = [];
    private TrialStatus? status;

    public TrialBuilder Parameters(string json)
    {
        parameters = Wire.Json(json);
        return this;
    }

    public TrialBuilder Stage(string stage) => Spec("stage", stage);

    public TrialBuilder Purpose(TrialPurpose purpose) => Spec("purpose", purpose.ToString());

    /// <param name="candidate">The index of the trial that runs again.</param>
    public TrialBuilder Verifies(int candidate, int repeat) =>
        Purpose(TrialPurpose.Verification).Stage("verification").Spec("verifies", $"{experiment}-{candidate:00000}").Spec("repeat", repeat);

    /// <summary>Sets a field of the spec.</summary>
    public TrialBuilder Spec(string field, JsonNode value)
    {
        spec[field] = value;
        return this;
    }

    public TrialBuilder Pending() => Status(new TrialStatus { Phase = TrialPhase.Pending });

    public TrialBuilder Queued() => Status(new TrialStatus { Phase = TrialPhase.Queued });

    public TrialBuilder Running() => Status(new TrialStatus { Phase = TrialPhase.Running, StartTime = Created, Conditions = [JobCreated()] });

    /// <param name="value">Null: completed without a finite value.</param>
    public TrialBuilder Succeeded(double? value) => Status(new TrialStatus
    {
        Phase = TrialPhase.Succeeded,
        Value = value,
        StartTime = Created,
        CompletionTime = Created.AddMinutes(1),
        Metrics = value is null ? null : new Dictionary<string, MetricSummary> { ["accuracy"] = new() { Last = value, Min = value, Max = value, Count = 1 } },
        Conditions = [JobCreated()],
    });

    public TrialBuilder Failed(TrialReason reason = TrialReason.ExitCode) =>
        Status(new TrialStatus { Phase = TrialPhase.Failed, Reason = reason, Message = "exit code 1: no such file" });

    public TrialBuilder Cancelled() => Failed(TrialReason.Cancelled);

    public TrialBuilder Status(TrialStatus? given)
    {
        status = given;
        return this;
    }

    public Trial Done() => Wire.Read<Trial>(new JsonObject
    {
        ["apiVersion"] = "tuneoperator.io/v1alpha1",
        ["kind"] = Trial.TrialKind,
        ["metadata"] = new JsonObject
        {
            ["name"] = name,
            ["namespace"] = Build.Namespace,
            ["uid"] = "uid-" + name,
            ["creationTimestamp"] = Created.AddSeconds(index).ToWire(),
            ["ownerReferences"] = new JsonArray(new JsonObject
            {
                ["apiVersion"] = "tuneoperator.io/v1alpha1",
                ["kind"] = "Experiment",
                ["name"] = experiment,
                ["uid"] = "uid-" + experiment,
                ["controller"] = true,
            }),
        },
        ["spec"] = Spec(),
        ["status"] = status is null ? null : Wire.Write(status),
    });

    private JsonObject Spec()
    {
        var all = new JsonObject { ["experiment"] = experiment, ["index"] = index, ["stage"] = "search", ["parameters"] = parameters.DeepClone() };
        foreach (var (field, value) in spec)
        {
            all[field] = value?.DeepClone();
        }

        return all;
    }

    private static Condition JobCreated() => new()
    {
        Type = TrialConditions.JobCreated,
        Status = Condition.True,
        Reason = "JobCreated",
        Message = "created",
        LastTransitionTime = Created,
    };
}
