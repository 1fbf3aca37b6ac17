using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;

namespace TuneOperator.LocalCluster.Registry;

/// <summary>What is particular about one kind. The base is a kind with nothing particular: metadata and whatever else was sent.</summary>
internal class ResourceStrategy
{
    /// <summary>Whether <c>metadata.generation</c> counts the changes of the desired state.</summary>
    public virtual bool TracksGeneration => false;

    /// <summary>Whether a deletion that happens at once answers with the object and not with a Status.</summary>
    public virtual bool ReturnsDeleted => false;

    /// <summary>Whether a replacement without a resourceVersion overwrites whatever is there.</summary>
    public virtual bool AllowsUnconditionalUpdate => true;

    /// <summary>What a deletion that does not say so does with dependents.</summary>
    public virtual Propagation DefaultPropagation => Propagation.Background;

    /// <summary>Whether its name must be a DNS label, a subdomain or merely fit into a URL.</summary>
    public virtual NameRule NameRule => NameRule.Subdomain;

    /// <summary>The object with nothing set, as a typed server writes it: the body of bookmarks, and what ownership of fields is measured from.</summary>
    public virtual JsonObject EmptyShape() => new() { ["metadata"] = new JsonObject() };

    /// <summary>Parts that are also written where nothing is in them.</summary>
    public virtual IReadOnlyList<string> NullParts => [];

    /// <summary>Fills in what the server assumes; called for every incoming version of the object.</summary>
    public virtual void Default(JsonObject json)
    {
    }

    /// <summary>Sets what only the server decides, before validation; metadata is complete but for the version.</summary>
    public virtual void PrepareForCreate(JsonObject json)
    {
    }

    /// <summary>What is the case for new objects only.</summary>
    public virtual IEnumerable<FieldError> ValidateCreate(JsonObject json) => [];

    /// <summary>Fills in what a new object is first given when it is read back, after validation.</summary>
    public virtual void Settle(JsonObject json)
    {
    }

    /// <summary>Puts back what an update may not change in silence.</summary>
    public virtual void PrepareForUpdate(JsonObject json, JsonObject old)
    {
    }

    public virtual IEnumerable<FieldError> Validate(JsonObject json) => [];

    /// <param name="old">Null at creation.</param>
    /// <returns>What whoever writes a valid object should hear all the same.</returns>
    public virtual IEnumerable<string> Warnings(JsonObject json, JsonObject? old) => [];

    public virtual IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old) => [];

    public virtual IEnumerable<FieldError> ValidateStatus(JsonObject json, JsonObject old) => [];

    /// <returns>Why an object of that name may never be deleted; null if it may.</returns>
    public virtual string? DeletionBan(string name) => null;

    /// <summary>Seconds that the deletion leaves the object; null if it does not wait for anybody.</summary>
    public virtual long? GracePeriod(JsonObject json, long? requested) => null;

    /// <summary>What else a deletion marks when it has to wait for finalizers.</summary>
    /// <summary>Whether that it is to go makes a new generation.</summary>
    public virtual bool CountsDeletion => true;

    public virtual void MarkDeleted(JsonObject json)
    {
    }

    /// <summary>Whether something else than <c>metadata.finalizers</c> holds the object.</summary>
    public virtual bool IsHeld(JsonObject json) => false;

    /// <returns>Whether the desired state differs, which makes a new generation.</returns>
    public virtual bool DesiredStateChanged(JsonObject json, JsonObject old) => !JsonNode.DeepEquals(json["spec"], old["spec"]);

    /// <summary>Parts of the object that a write through the status subresource sets.</summary>
    public virtual IReadOnlyList<string> StatusFields => ["status"];
}
