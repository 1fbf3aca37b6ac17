using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer;
using TuneOperator.LocalCluster.Registry.Admission;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry;

/// <summary>Deletes at once, or marks for those who still have something to do: the kubelet, the garbage collector, holders of finalizers.</summary>
internal sealed class ObjectDeletion(ObjectStore store, ClusterState state, AdmissionChain admission)
{
    private const string Foreground = "foregroundDeletion";
    private const string Orphan = "orphan";

    /// <returns>The last state, and whether it is gone.</returns>
    /// <exception cref="ApiException">Not there, or a precondition does not hold.</exception>
    public (StoredObject Object, bool Gone) Delete(ResourceDefinition definition, string ns, string name, DeleteOptions options)
    {
        if (definition.Strategy.DeletionBan(name) is { } ban)
            throw ApiErrors.Forbidden(definition.Key, name, ban);
        while (true)
        {
            var current = store[definition.Store].Find(new ObjectName(ns, name)) ?? throw ApiErrors.NotFound(definition.Key, name);
            CheckPreconditions(definition, current, options);
            admission.CheckDeletion(new DeletionRequest(definition, current, options));
            var json = Mark(definition, current, options);
            if (ObjectRegistry.IsReleased(definition, json))
            {
                var last = current.Json.Clone();
                if (options.DryRun)
                    return (new StoredObject(last, current.ResourceVersion), true);
                if (store.TryDelete(definition.Store, current, last) is { } deleted)
                    return (deleted, true);
            }
            else if (JsonNode.DeepEquals(json, current.Json))
            {
                return (current, false);
            }
            else if (options.DryRun)
            {
                return (new StoredObject(json, current.ResourceVersion), false);
            }
            else if (store.TryReplace(definition.Store, current, json) is { } marked)
            {
                return (marked, false);
            }
        }
    }

    private JsonObject Mark(ResourceDefinition definition, StoredObject current, DeleteOptions options)
    {
        var json = current.Json.Clone();
        var metadata = json.Metadata();
        var first = !json.IsDeleting();
        SetFinalizers(metadata, options.Propagation ?? (first ? definition.Strategy.DefaultPropagation : null));
        var grace = definition.Strategy.GracePeriod(json, options.GracePeriodSeconds) ?? 0;
        if (first)
        {
            metadata["deletionTimestamp"] = ClusterState.Timestamp(state.Time.GetUtcNow().AddSeconds(grace));
            metadata["deletionGracePeriodSeconds"] = grace;
            definition.Strategy.MarkDeleted(json);
            if (definition.Strategy.CountsDeletion)
                ObjectMeta.NextGeneration(json);
        }
        else if (metadata.GetLong("deletionGracePeriodSeconds") is { } before && grace < before && (options.GracePeriodSeconds is not null || grace == 0))
        {
            // A second deletion can only shorten the wait.
            metadata["deletionTimestamp"] = ClusterState.Timestamp(state.Time.GetUtcNow().AddSeconds(grace));
            metadata["deletionGracePeriodSeconds"] = grace;
        }

        return ObjectMeta.Ordered(json, definition);
    }

    private static void SetFinalizers(JsonObject metadata, Propagation? propagation)
    {
        if (propagation is null)
            return;
        var finalizers = metadata.GetArray("finalizers")?.Select(f => f.AsString()).Where(f => f is not (Foreground or Orphan)).ToList() ?? [];
        if (propagation is not Propagation.Background)
            finalizers.Add(propagation is Propagation.Foreground ? Foreground : Orphan);
        if (finalizers.Count == 0)
            metadata.Remove("finalizers");
        else
            metadata["finalizers"] = new JsonArray([.. finalizers.Select(f => (JsonNode?)f)]);
    }

    private static void CheckPreconditions(ResourceDefinition definition, StoredObject current, DeleteOptions options)
    {
        var kind = new ResourceKey(definition.Group, definition.Kind);
        if (options.Uid is { Length: > 0 } uid && uid != current.Uid)
        {
            throw ApiErrors.Conflict(
                kind, current.Name,
                $"the UID in the precondition ({uid}) does not match the UID in record ({current.Uid}). The object might have been deleted and then recreated");
        }

        if (options.ResourceVersion is { Length: > 0 } version && version != ObjectMeta.Version(current.ResourceVersion))
        {
            throw ApiErrors.Conflict(
                kind, current.Name,
                $"the ResourceVersion in the precondition ({version}) does not match the ResourceVersion in record ({current.ResourceVersion}). The object might have been modified");
        }
    }
}
