using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using TuneOperator.Abstractions.Client;

namespace TuneOperator.Runtime.Tests.Fakes;

/// <summary>An API server that holds one Lease and refuses writes to an outdated version.</summary>
internal sealed class FakeLeases
{
    private readonly Lock gate = new();
    private JsonObject? lease;
    private int version;

    public int Writes { get; private set; }

    public string? Holder => (string?)lease?["spec"]?["holderIdentity"];

    public JsonObject Spec => lease!["spec"]!.AsObject();

    public void Put(string? holder, int? durationSeconds = 15)
    {
        lock (gate)
        {
            lease = new JsonObject
            {
                ["apiVersion"] = "coordination.k8s.io/v1",
                ["kind"] = "Lease",
                ["metadata"] = new JsonObject { ["name"] = "tune-operator", ["namespace"] = "tune" },
                ["spec"] = new JsonObject
                {
                    ["holderIdentity"] = holder,
                    ["leaseDurationSeconds"] = durationSeconds,
                    ["renewTime"] = "2001-01-01T00:00:00.000000Z",
                    ["leaseTransitions"] = 3,
                },
            };
            Stamp();
        }
    }

    /// <summary>What another holder does to keep it.</summary>
    public void Renew(string renewTime)
    {
        lock (gate)
        {
            Spec["renewTime"] = renewTime;
            Stamp();
        }
    }

    public void Remove()
    {
        lock (gate)
        {
            lease = null;
        }
    }

    public V1Lease? Get()
    {
        lock (gate)
        {
            return lease is null ? null : Read();
        }
    }

    public V1Lease Create(JsonObject manifest)
    {
        lock (gate)
        {
            if (lease is not null)
            {
                throw new KubernetesApiException(HttpStatusCode.Conflict, "AlreadyExists", "exists");
            }

            lease = manifest.DeepClone().AsObject();
            Stamp();
            Writes++;
            return Read();
        }
    }

    public V1Lease Patch(JsonObject patch)
    {
        lock (gate)
        {
            if (lease is null)
            {
                throw new KubernetesApiException(HttpStatusCode.NotFound, "NotFound", "none");
            }

            if ((string?)patch["metadata"]?["resourceVersion"] != (string?)lease["metadata"]?["resourceVersion"])
            {
                throw new KubernetesApiException(HttpStatusCode.Conflict, "Conflict", "the object has been modified");
            }

            foreach (var (field, value) in patch["spec"]!.AsObject())
            {
                Spec[field] = value?.DeepClone();
            }

            Stamp();
            Writes++;
            return Read();
        }
    }

    private void Stamp() => lease!["metadata"]!["resourceVersion"] = (++version).ToString();

    private V1Lease Read() => KubernetesJson.Deserialize<V1Lease>(lease.Deserialize<JsonElement>());
}
