using System.Text.Json;
using System.Text.Json.Nodes;
using k8s.Models;
using TuneOperator.Runtime.Client;

namespace TuneOperator.Runtime.Tests.Fakes;

/// <summary>A Job as the API server writes it.</summary>
internal sealed class AJob
{
    private readonly JsonObject metadata;
    private readonly JsonObject spec = [];

    public AJob(string name, ulong version = 1, string? uid = null)
    {
        metadata = new JsonObject
        {
            ["name"] = name,
            ["namespace"] = "default",
            ["uid"] = uid ?? "uid-" + name,
            ["resourceVersion"] = version.ToString(),
            ["managedFields"] = new JsonArray(new JsonObject { ["manager"] = "kubectl", ["operation"] = "Update" }),
        };
    }

    public AJob In(string namespaceName)
    {
        metadata["namespace"] = namespaceName;
        return this;
    }

    public AJob OwnedBy(string uid, bool controller = true)
    {
        metadata["ownerReferences"] = new JsonArray(new JsonObject
        {
            ["apiVersion"] = "tuneoperator.io/v1alpha1",
            ["kind"] = "Trial",
            ["name"] = "owner-" + uid,
            ["uid"] = uid,
            ["controller"] = controller,
        });
        return this;
    }

    public AJob Labelled(string key, string value)
    {
        metadata["labels"] = new JsonObject { [key] = value };
        return this;
    }

    /// <summary>Something that no Job can hold.</summary>
    public AJob Unreadable()
    {
        spec["parallelism"] = "many";
        return this;
    }

    public JsonObject Json() => new()
    {
        ["apiVersion"] = "batch/v1",
        ["kind"] = "Job",
        ["metadata"] = metadata.DeepClone(),
        ["spec"] = spec.DeepClone(),
    };

    /// <summary>As it stands in a list: without apiVersion and kind.</summary>
    public JsonObject Item()
    {
        var item = Json();
        item.Remove("apiVersion");
        item.Remove("kind");
        return item;
    }

    public V1Job Read()
    {
        using var document = JsonDocument.Parse(Json().ToJsonString());
        return EntityJson.Read<V1Job>(document.RootElement);
    }
}
