using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Admission;

/// <summary>Turns the name of a pod's priority class into numbers, and keeps the default class the only one.</summary>
internal sealed class PriorityAdmission(ClusterState state) : IAdmission
{
    private const string Group = "scheduling.k8s.io";
    private const string Preempting = "PreemptLowerPriority";

    private static readonly ResourceKey Classes = new(Group, "priorityclasses");

    public void Complete(AdmissionRequest request)
    {
        if (!request.Creates || !request.IsFor("", "pods"))
            return;
        var spec = request.Json.GetOrAddObject("spec");
        var chosen = Choose(request, spec);
        if (chosen is not null)
            spec["priorityClassName"] = chosen.Metadata().GetString("name");
        var priority = chosen.GetLong("value") ?? 0;
        var preemption = chosen.GetString("preemptionPolicy") ?? Preempting;
        if (spec.GetLong("priority") is { } given && given != priority)
        {
            throw request.Forbidden(
                $"the integer value of priority ({given}) must not be provided in pod spec; priority admission controller computed {priority} from the given PriorityClass name");
        }

        if (spec.GetString("preemptionPolicy") is { } policy && policy != preemption)
        {
            throw request.Forbidden(
                $"the string value of PreemptionPolicy ({policy}) must not be provided in pod spec; priority admission controller computed {preemption} from the given PriorityClass name");
        }

        spec["priority"] = priority;
        spec["preemptionPolicy"] = preemption;
    }

    public void Check(AdmissionRequest request)
    {
        if (!request.IsFor(Group, "priorityclasses") || request.Json.GetBool("globalDefault") is not true)
            return;
        if (Default() is { } other && other.NameOf() != request.Json.NameOf())
            throw request.Forbidden($"PriorityClass {other.NameOf()} is already marked as default. Only one default can exist");
    }

    private JsonObject? Choose(AdmissionRequest request, JsonObject spec) => spec.GetString("priorityClassName") is { Length: > 0 } name
        ? state.Find(Classes, "", name) ?? throw request.Forbidden($"no PriorityClass with name {name} was found")
        : Default();

    private JsonObject? Default() => state.Store[Classes].Objects.Values.FirstOrDefault(c => c.Json.GetBool("globalDefault") is true)?.Json;
}
