using System.Globalization;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;
using TuneOperator.Abstractions.Client;
using TuneOperator.Abstractions.Rbac;
using TuneOperator.Runtime.Client;

namespace TuneOperator.Runtime.Events;

/// <summary>core/v1 Events. A new one costs a create, the same again one patch.</summary>
/// <param name="component">What records them; shown as the source.</param>
/// <param name="instance">Which process of it.</param>
[EntityRbac(typeof(Corev1Event), Verbs = RbacVerbs.Get | RbacVerbs.Create | RbacVerbs.Patch)]
internal sealed class EventRecorder(IKubernetesClient client, string component, string instance, TimeProvider time, ILogger logger) : IEventRecorder
{
    // What the API server accepts at most.
    private const int LongestMessage = 1024;
    private const int LongestReason = 128;

    private readonly EventCounts counts = new();

    public async Task RecordAsync(IKubernetesObject<V1ObjectMeta> about, EventType type, string reason, string message, CancellationToken cancellationToken)
    {
        var happened = new Happening(about, type.ToString(), Cut(reason, LongestReason), Cut(message, LongestMessage));
        try
        {
            if (counts.Of(happened.Name) is not { } known || !await TryRaiseAsync(happened, known, cancellationToken))
            {
                await CreateAsync(happened, cancellationToken);
            }
        }
        catch (KubernetesApiException refusal)
        {
            Log.NotRecorded(logger, reason, about.Kind, about.Metadata.Name, RefusalText.Of(refusal));
        }
    }

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(longest - 1)] + "…";

    private async Task CreateAsync(Happening happened, CancellationToken cancellationToken)
    {
        try
        {
            await client.CreateAsync<Corev1Event>(Manifest(happened), dryRun: false, cancellationToken);
            counts.Remember(happened.Name, 1);
        }
        catch (KubernetesApiException refusal) when (refusal.IsAlreadyExists)
        {
            // Recorded by an earlier life of this process, or by one that led before.
            var recorded = await client.GetAsync<Corev1Event>(happened.Name, happened.Namespace, cancellationToken);
            if (recorded is not null)
            {
                await TryRaiseAsync(happened, recorded.Count ?? 1, cancellationToken);
            }
        }
    }

    private async Task<bool> TryRaiseAsync(Happening happened, int count, CancellationToken cancellationToken)
    {
        try
        {
            counts.Remember(happened.Name, count + 1);
            var patch = new JsonObject { ["count"] = count + 1, ["lastTimestamp"] = Now() };
            await client.MergePatchAsync<Corev1Event>(happened.Name, happened.Namespace, patch, cancellationToken);
            return true;
        }
        catch (KubernetesApiException refusal) when (refusal.IsNotFound)
        {
            // Events live for an hour; this one is a first again.
            counts.Forget(happened.Name);
            return false;
        }
    }

    private JsonObject Manifest(Happening happened) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Event",
        ["metadata"] = new JsonObject { ["name"] = happened.Name, ["namespace"] = happened.Namespace },
        ["involvedObject"] = new JsonObject
        {
            ["apiVersion"] = happened.About.ApiVersion,
            ["kind"] = happened.About.Kind,
            ["name"] = happened.About.Metadata.Name,
            ["namespace"] = happened.About.Metadata.NamespaceProperty,
            ["uid"] = happened.About.Metadata.Uid,
            ["resourceVersion"] = happened.About.Metadata.ResourceVersion,
        },
        ["type"] = happened.Type,
        ["reason"] = happened.Reason,
        ["message"] = happened.Message,
        ["source"] = new JsonObject { ["component"] = component },
        ["reportingComponent"] = component,
        ["reportingInstance"] = instance,
        ["firstTimestamp"] = Now(),
        ["lastTimestamp"] = Now(),
        ["count"] = 1,
    };

    private string Now() => time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private sealed record Happening(IKubernetesObject<V1ObjectMeta> About, string Type, string Reason, string Message)
    {
        public string Name { get; } = EventName.Of(About.Metadata.Name, About.Metadata.Uid ?? string.Empty, Type, Reason, Message);

        /// <summary>Events about cluster-scoped objects stand in <c>default</c>.</summary>
        public string Namespace => About.Metadata.NamespaceProperty ?? "default";
    }
}
