using System.Globalization;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer;
using TuneOperator.LocalCluster.Apply;
using TuneOperator.LocalCluster.Registry.Admission;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry;

/// <summary>Creates and changes objects of every kind by the same rules; what differs is in the strategies.</summary>
internal sealed class ObjectRegistry(ObjectStore store, ClusterState state, AdmissionChain admission)
{
    private const int NameAttempts = 8;

    // Two that are admitted side by side could exceed together what neither does alone.
    private readonly Lock admitting = new();

    public StoredObject Get(ResourceDefinition definition, string ns, string name) =>
        store[definition.Store].Find(new ObjectName(ns, name)) ?? throw ApiErrors.NotFound(definition.Key, name);

    public StoredObject? Find(ResourceDefinition definition, string ns, string name) => store[definition.Store].Find(new ObjectName(ns, name));

    /// <exception cref="ApiException">The object is invalid, its name is taken, or its namespace is missing or going.</exception>
    public StoredObject Create(ResourceDefinition definition, string ns, JsonObject body, WriteOptions options)
    {
        var metadata = body.Metadata();
        if (metadata.GetString("resourceVersion") is { Length: > 0 })
            throw new ApiException(500, "", "resourceVersion should not be set on objects to be created");
        if (definition.Custom is { } custom && state.Find(Strategies.CrdStrategy.Key, "", custom.Definition.Name) is { } crd && crd.IsDeleting())
            throw ApiErrors.Forbidden(definition.Key, body.NameOf(), "create not allowed while custom resource definition is terminating");
        NamespaceLifecycle.Admit(state, definition, ns, body.NameOf());
        for (var attempt = 0; ; attempt++)
        {
            var json = attempt == 0 ? body : body.Clone();
            var generated = GenerateName(json.Metadata());
            var created = Prepare(definition, ns, json, options);
            if (Admit(definition, ns, created, options) is { } stored)
                return stored;

            if (!generated || attempt == NameAttempts)
                throw ApiErrors.AlreadyExists(definition.Key, created.NameOf(), Find(definition, ns, created.NameOf())?.Json.IsDeleting() is true);
            body.Metadata().Remove("name");
        }
    }

    /// <param name="change">Makes the new object of a copy of the current one; called again if somebody else was faster.</param>
    /// <param name="retries">Whether the change still means the same on a newer version.</param>
    /// <exception cref="ApiException">Not there, invalid, or changed by somebody else.</exception>
    public StoredObject Update(ResourceDefinition definition, string ns, string name, Func<JsonObject, JsonObject> change, bool retries, WriteOptions options)
    {
        while (true)
        {
            var current = Get(definition, ns, name);
            var json = change(current.Json.Clone());
            CheckPreconditions(definition, current, json, options);
            admission.Complete(new AdmissionRequest(definition, ns, json, current.Json, options));
            var updated = new ObjectUpdate(definition, state, options).Apply(current, json);
            if (ManagedFields.EqualApartFromTimes(updated, current.Json))
                return current;
            admission.Check(new AdmissionRequest(definition, ns, updated, current.Json, options));
            if (options.DryRun)
                return new StoredObject(updated, current.ResourceVersion);
            var done = IsReleased(definition, updated)
                ? store.TryDelete(definition.Store, current, current.Json.Clone())
                : store.TryReplace(definition.Store, current, updated);
            if (done is not null)
                return done;
            if (!retries)
                throw ApiErrors.Modified(definition.Key, name);
        }
    }

    /// <summary>Server-side apply: creates the object if it is not there.</summary>
    /// <returns>The object, and whether it is new.</returns>
    /// <exception cref="ApiException">Invalid, or in conflict with what others own.</exception>
    public (StoredObject Object, bool Created) Apply(ResourceDefinition definition, string ns, string name, JsonObject applied, WriteOptions options)
    {
        var manager = options.Manager(definition);
        while (true)
        {
            if (Find(definition, ns, name) is not null)
                return (Update(definition, ns, name, live => Merge(live), retries: true, options), false);
            if (options.Subresource.Length > 0)
                throw ApiErrors.NotFound(definition.Key, name);
            if (applied.Metadata().GetString("uid") is { Length: > 0 } uid)
                throw ApiErrors.Conflict(definition.Key, name, $"uid mismatch: the provided object specified uid {uid}, and no existing object was found");
            try
            {
                var empty = definition.Strategy.EmptyShape();
                empty.Metadata()["name"] = name;
                var created = Merge(empty);
                created.Metadata().Remove("resourceVersion");
                return (Create(definition, ns, created, options), true);
            }
            catch (ApiException e) when (e.Reason is "AlreadyExists" && !options.DryRun)
            {
                // Somebody created it in between: then this is a change of theirs.
            }
        }

        JsonObject Merge(JsonObject live) =>
            TypedBody.CheckApplied(
                definition,
                new Application(definition.FieldType, manager, options.Force, definition.Strategy.EmptyShape(), definition.Has("status"), state.Now).Apply(live, applied),
                ns,
                name);
    }

    /// <summary>Whether a deleted object has nothing left that waits for anybody.</summary>
    public static bool IsReleased(ResourceDefinition definition, JsonObject json) =>
        json.IsDeleting() && !json.HasFinalizers() && (json.Metadata().GetLong("deletionGracePeriodSeconds") ?? 0) == 0 && !definition.Strategy.IsHeld(json);

    private static bool GenerateName(JsonObject metadata)
    {
        if (metadata.GetString("name") is { Length: > 0 } || metadata.GetString("generateName") is not { Length: > 0 } prefix)
            return false;
        metadata["name"] = ObjectMeta.GenerateName(prefix);
        return true;
    }

    /// <returns>Null if the name is taken.</returns>
    private StoredObject? Admit(ResourceDefinition definition, string ns, JsonObject created, WriteOptions options)
    {
        lock (admitting)
        {
            admission.Check(new AdmissionRequest(definition, ns, created, Old: null, options));
            if (!options.DryRun)
                return store.TryCreate(definition.Store, created);
            return Find(definition, ns, created.NameOf()) is null ? new StoredObject(created, 0) : null;
        }
    }

    private JsonObject Prepare(ResourceDefinition definition, string ns, JsonObject json, WriteOptions options)
    {
        var strategy = definition.Strategy;
        ObjectMeta.FillForCreate(json, definition, ns, state.Now);
        if (definition.Has("status"))
        {
            foreach (var field in strategy.StatusFields.Where(_ => definition.Kind is not "Node"))
                json.Remove(field);
        }

        SchemaRules.Normalize(definition, json, options);
        strategy.Default(json);
        if (!options.Applies)
            Ownership.RecordUpdate(json, strategy.EmptyShape(), definition.FieldType, options.Manager(definition), state.Now);
        admission.Complete(new AdmissionRequest(definition, ns, json, Old: null, options));
        strategy.PrepareForCreate(json);
        List<FieldError> errors = [.. MetadataValidation.Validate(json, strategy.NameRule, definition.Custom is null), .. strategy.Validate(json), .. strategy.ValidateCreate(json), .. SchemaRules.Validate(definition, json, old: null)];
        if (errors.Count > 0)
            throw ApiErrors.Invalid(definition.Store.Group, definition.Kind, json.NameOf(), errors);
        strategy.Settle(json);
        foreach (var warning in strategy.Warnings(json, old: null))
            options.Warn(warning);
        SchemaRules.Store(definition, json);
        return ObjectMeta.Ordered(json, definition);
    }

    private static void CheckPreconditions(ResourceDefinition definition, StoredObject current, JsonObject json, WriteOptions options)
    {
        var metadata = json.Metadata();
        if (metadata.GetString("uid") is { Length: > 0 } uid && uid != current.Uid)
        {
            // A patch says nothing of which object it means but by its name.
            if (options.Patches || options.Applies)
                throw ApiErrors.Invalid(definition.Group, definition.Kind, current.Name, [FieldError.Invalid("metadata.uid", uid, "field is immutable")]);
            throw ApiErrors.OtherUid(definition, current.Json, uid);
        }

        if (metadata.GetString("resourceVersion") is { Length: > 0 } version)
        {
            if (!ulong.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                throw new ApiException(500, "", $"strconv.ParseUint: parsing {GoFormat.Quote(version)}: invalid syntax");
            if (version != ObjectMeta.Version(current.ResourceVersion) && version != "0")
                throw ApiErrors.Modified(definition.Key, current.Name);
        }
        else if (!definition.Strategy.AllowsUnconditionalUpdate)
        {
            // The storage knows resources, not kinds.
            throw ApiErrors.Invalid(
                definition.Group, definition.Resource, current.Name, [FieldError.Invalid("metadata.resourceVersion", JsonValue.Create(0), "must be specified for an update")]);
        }
    }
}
