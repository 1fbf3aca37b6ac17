using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer;
using TuneOperator.LocalCluster.Apply;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry;

/// <summary>Makes of what a client sent the next version of an object: it takes what this endpoint may change and keeps the rest.</summary>
internal sealed class ObjectUpdate(ResourceDefinition definition, ClusterState state, WriteOptions options)
{
    private static readonly string[] NotesOfControllers = ["annotations", "labels"];

    private ResourceStrategy Strategy => definition.Strategy;

    /// <exception cref="ApiException">The new version is invalid.</exception>
    public JsonObject Apply(StoredObject current, JsonObject json)
    {
        var old = current.Json;
        var next = options.Subresource switch
        {
            "status" or "approval" => WithStatus(old, json),
            "finalize" => WithFinalizers(old, json),
            // Only the server itself makes this one, and only of what is there.
            "binding" => json,
            _ => WithDesiredState(old, json),
        };
        List<FieldError> errors = [.. MetadataValidation.ValidateUpdate(next, old), .. Validate(next, old), .. ValidateSchema(next, old)];
        if (errors.Count > 0)
            throw ApiErrors.Invalid(definition.Store.Group, definition.Kind, current.Name, errors);
        foreach (var warning in options.Subresource.Length == 0 ? Strategy.Warnings(next, old) : [])
            options.Warn(warning);
        if (options.Subresource is "" or "scale" && Strategy.TracksGeneration && Strategy.DesiredStateChanged(next, old))
            ObjectMeta.NextGeneration(next);
        if (options.Subresource is "scale")
            Ownership.RecordScale(next, old, definition.ReplicasPath, options.Manager(definition), options.Force);
        else if (!options.Applies && options.Subresource is not "binding")
            Ownership.RecordUpdate(next, old, definition.FieldType, options.Manager(definition), state.Now);
        SchemaRules.Store(definition, next);
        return ObjectMeta.Ordered(next, definition);
    }

    private JsonObject WithDesiredState(JsonObject old, JsonObject json)
    {
        ObjectMeta.KeepOnUpdate(json, old);
        if (definition.Has("status"))
            KeepStatus(json, old);
        SchemaRules.Normalize(definition, json, options);
        Strategy.Default(json);
        Strategy.PrepareForUpdate(json, old);
        return json;
    }

    private JsonObject WithStatus(JsonObject old, JsonObject json)
    {
        var next = old.Clone();
        foreach (var field in Strategy.StatusFields)
        {
            if (json[field] is { } value)
                next[field] = value.DeepClone();
            else
                next.Remove(field);
        }

        // A custom resource's status is all that there is behind this door; the built-in kinds leave notes of their controllers through.
        if (definition.Custom is null)
            KeepNotes(next.Metadata(), json.GetObject("metadata"));

        // Ownership of the status changes through this door too.
        if (json.GetObject("metadata")?["managedFields"] is { } managed)
            next.Metadata()["managedFields"] = managed.DeepClone();
        SchemaRules.Normalize(definition, next, options);
        Strategy.Default(next);
        return next;
    }

    private static void KeepNotes(JsonObject next, JsonObject? sent)
    {
        foreach (var field in NotesOfControllers)
        {
            if (sent.GetObject(field) is { Count: > 0 } notes)
                next[field] = notes.DeepClone();
            else
                next.Remove(field);
        }
    }

    private static JsonObject WithFinalizers(JsonObject old, JsonObject json)
    {
        var next = old.Clone();
        next.GetOrAddObject("spec")["finalizers"] = json.GetObject("spec").GetArray("finalizers")?.DeepClone() ?? new JsonArray();
        return next;
    }

    private void KeepStatus(JsonObject json, JsonObject old)
    {
        foreach (var field in Strategy.StatusFields)
        {
            if (old[field] is { } value)
                json[field] = value.DeepClone();
            else
                json.Remove(field);
        }
    }

    private IEnumerable<FieldError> ValidateSchema(JsonObject next, JsonObject old) =>
        options.Subresource is "status" ? SchemaRules.ValidateStatus(definition, next, old) : SchemaRules.Validate(definition, next, old);

    private IEnumerable<FieldError> Validate(JsonObject next, JsonObject old) => options.Subresource switch
    {
        "status" => Strategy.ValidateStatus(next, old),
        "finalize" or "binding" => [],
        // What passed once and is untouched is not held against a later, stricter server.
        _ => [.. Strategy.Validate(next), .. Strategy.ValidateUpdate(next, old)],
    };
}
