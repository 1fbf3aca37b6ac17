using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer;
using TuneOperator.LocalCluster.ApiServer.Access;

namespace TuneOperator.LocalCluster.Registry.Admission.Policies;

/// <summary>A write as policies look at it.</summary>
/// <param name="Operation">CREATE, UPDATE or DELETE.</param>
/// <param name="Namespace">Of a namespace its own name.</param>
/// <param name="Object">Null when it is deleted.</param>
/// <param name="Old">Null when it is new.</param>
/// <param name="Options">Its kind, and what the client said.</param>
internal sealed record PolicyAttempt(
    string Operation, ResourceDefinition Definition, string Subresource, string Namespace, string Name, JsonObject? Object, JsonObject? Old, JsonObject Options, bool DryRun, Identity? User)
{
    public const string Delete = "DELETE";

    public bool IsOfNamespace => Definition.Group.Length == 0 && Definition.Resource is "namespaces";

    public static PolicyAttempt Of(AdmissionRequest request)
    {
        var (definition, options) = (request.Definition, request.Options);
        var scales = options.Subresource is "scale";
        var said = OptionsOf(request.Creates ? "CreateOptions" : options.Applies || options.Patches ? "PatchOptions" : "UpdateOptions");
        if (options.FieldManager.Length > 0)
            said["fieldManager"] = options.FieldManager;
        if (options.FieldValidation.Length > 0)
            said["fieldValidation"] = options.FieldValidation;
        return new PolicyAttempt(
            request.Creates ? "CREATE" : "UPDATE", definition, options.Subresource, NamespaceOf(definition, request.Namespace, request.Json.NameOf()), request.Json.NameOf(),
            scales ? ScaleObject.Of(request.Json, definition) : request.Json, scales && request.Old is { } old ? ScaleObject.Of(old, definition) : request.Old,
            said, options.DryRun, options.User);
    }

    public static PolicyAttempt Of(DeletionRequest request) => new(
        Delete, request.Definition, "", NamespaceOf(request.Definition, request.Object.Namespace, request.Object.Name), request.Object.Name,
        Object: null, request.Object.Json, OptionsOf("DeleteOptions"), request.Options.DryRun, request.Options.User);

    /// <summary>The variable <c>request</c>: what is empty is not there.</summary>
    public JsonObject ToRequest()
    {
        var request = new JsonObject { ["uid"] = "", ["kind"] = Kind(), ["resource"] = Resource() };
        if (Subresource.Length > 0)
            request["subResource"] = Subresource;
        request["requestKind"] = Kind();
        request["requestResource"] = Resource();
        if (Subresource.Length > 0)
            request["requestSubResource"] = Subresource;
        request["name"] = Name;
        if (Namespace.Length > 0)
            request["namespace"] = Namespace;
        request["operation"] = Operation;
        request["userInfo"] = UserInfo(User!);
        request["dryRun"] = DryRun;
        request["options"] = Options.DeepClone();
        return request;
    }

    private static JsonObject OptionsOf(string kind) => new() { ["kind"] = kind, ["apiVersion"] = "meta.k8s.io/v1" };

    private static string NamespaceOf(ResourceDefinition definition, string ns, string name) => definition is { Group: "", Resource: "namespaces" } ? name : ns;

    private static JsonObject UserInfo(Identity user)
    {
        var info = new JsonObject { ["username"] = user.Name };
        if (user.Uid.Length > 0)
            info["uid"] = user.Uid;
        info["groups"] = new JsonArray([.. user.Groups.Select(group => (JsonNode?)group)]);
        if (user.Extra.Count > 0)
            info["extra"] = new JsonObject(user.Extra.Select(extra => KeyValuePair.Create(extra.Key, (JsonNode?)new JsonArray([.. extra.Value.Select(value => (JsonNode?)value)]))));
        return info;
    }

    /// <summary>A subresource may have a kind of its own.</summary>
    private JsonObject Kind()
    {
        var (group, version, kind) = Subresource switch
        {
            "scale" => ("autoscaling", "v1", "Scale"),
            "eviction" => ("policy", "v1", "Eviction"),
            _ => (Definition.Group, Definition.Version, Definition.Kind),
        };
        return new JsonObject { ["group"] = group, ["version"] = version, ["kind"] = kind };
    }

    private JsonObject Resource() => new() { ["group"] = Definition.Group, ["version"] = Definition.Version, ["resource"] = Definition.Resource };
}
