using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Workloads;

/// <summary>The counts in a status: none is negative, and no part is greater than the whole.</summary>
internal static class StatusValidation
{
    private const string Whole = "replicas";
    private const string Ready = "readyReplicas";
    private const string Available = "availableReplicas";

    // In the order in which a server looks at them: what must not be negative, and what is a part of all replicas.
    private static readonly Dictionary<string, (string[] Counts, string[] Parts)> Rules = new(StringComparer.Ordinal)
    {
        ["Deployment"] = (
            ["observedGeneration", Whole, "updatedReplicas", Ready, Available, "unavailableReplicas", "terminatingReplicas", "collisionCount"], ["updatedReplicas", Ready, Available]),
        ["ReplicaSet"] = ([Whole, "fullyLabeledReplicas", Ready, Available, "observedGeneration", "terminatingReplicas"], ["fullyLabeledReplicas", Ready, Available]),
        ["StatefulSet"] = (
            [Whole, Ready, "currentReplicas", "updatedReplicas", Available, "observedGeneration", "collisionCount"], [Ready, "currentReplicas", "updatedReplicas", Available]),
        ["DaemonSet"] = (
            ["currentNumberScheduled", "numberMisscheduled", "desiredNumberScheduled", "numberReady", "observedGeneration", "updatedNumberScheduled", "numberAvailable", "numberUnavailable",
                "collisionCount"],
            []),
    };

    public static IEnumerable<FieldError> Validate(string kind, JsonObject json)
    {
        var status = json.GetObject("status");
        var (counts, parts) = Rules[kind];
        foreach (var name in counts.Where(name => Count(name) < 0))
            yield return Invalid(name, "must be greater than or equal to 0");
        foreach (var name in parts.Where(name => Count(name) > Count(Whole)))
            yield return Invalid(name, "cannot be greater than status.replicas");
        if (parts.Length > 0 && Count(Available) > Count(Ready))
            yield return Invalid(Available, $"cannot be greater than {(kind is "StatefulSet" ? "status." : "")}{Ready}");

        long Count(string name) => status.GetLong(name) ?? 0;

        FieldError Invalid(string name, string why) => FieldError.Invalid($"status.{name}", JsonValue.Create(Count(name)), why);
    }
}
