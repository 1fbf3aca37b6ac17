using System.Text.Json.Nodes;
using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.OnDemand;
using TuneOperator.LocalCluster.Controllers.Ownership;

namespace TuneOperator.LocalCluster.Controllers.Revisions;

/// <summary>The ControllerRevisions of StatefulSets and DaemonSets: every template that one has had, numbered.</summary>
/// <param name="hashLabel">The label in which a revision carries its hash.</param>
internal sealed class RevisionStore(ControllerHost host, string hashLabel)
{
    private static readonly ResourcePath Kind = ResourcePath.ControllerRevisions;

    private readonly Informer<V1ControllerRevision> revisions = host.Informers.Of<V1ControllerRevision>(Kind);
    private readonly OwnerIndex<V1ControllerRevision> index = new(host.Informers.Of<V1ControllerRevision>(Kind));

    /// <summary>What the owner has, the oldest first.</summary>
    public async Task<List<V1ControllerRevision>> List(Owner owner, Selector selector, CancellationToken cancellation)
    {
        var claims = new Claims<V1ControllerRevision>(host.Api, revisions, index, Kind);
        return [.. (await claims.Claim(owner, selector, cancellation)).OrderBy(Number).ThenBy(r => r.Metadata.Name, StringComparer.Ordinal)];
    }

    /// <summary>The revision of a template; made, or made the newest again, if it is not.</summary>
    /// <param name="hash">The hash of its data for a number of collisions.</param>
    public async Task<V1ControllerRevision> Sync(
        Owner owner, V1PodTemplateSpec template, IReadOnlyList<V1ControllerRevision> known, Func<JsonObject, int, string> hash, int collisions, CancellationToken cancellation)
    {
        var data = TemplatePatch.Of(template);
        var text = TemplatePatch.Text(data);
        var next = (known.Count == 0 ? 0 : known.Max(Number)) + 1;
        if (known.LastOrDefault(r => TemplatePatch.Text(r) == text) is { } found)
            return Number(found) == next - 1 ? found : await Renumber(found, next, cancellation);
        return await Create(owner, template, data, next, hash(data, collisions), cancellation);
    }

    /// <summary>Deletes the oldest beyond the limit that are not in use.</summary>
    public async Task Truncate(IReadOnlyList<V1ControllerRevision> known, IReadOnlyCollection<string> inUse, int limit, CancellationToken cancellation)
    {
        var spare = known.Where(r => !inUse.Contains(r.Metadata.Name)).ToList();
        foreach (var revision in spare.Take(Math.Max(0, spare.Count - limit)))
        {
            await host.Api.Delete<V1ControllerRevision>(Kind.Of(revision), new V1DeleteOptions(), cancellation);
            revisions.Forget(revision);
        }
    }

    private static long Number(V1ControllerRevision revision) => revision.Revision ?? 0;

    public string HashOf(V1ControllerRevision revision) => revision.Metadata.Labels?.TryGetValue(hashLabel, out var hash) == true ? hash : "";

    private async Task<V1ControllerRevision> Renumber(V1ControllerRevision revision, long number, CancellationToken cancellation)
    {
        var renumbered = await host.Api.Merge<V1ControllerRevision>(Kind.Of(revision), new JsonObject { ["revision"] = number }, cancellation);
        revisions.Observe(renumbered);
        return renumbered;
    }

    private async Task<V1ControllerRevision> Create(Owner owner, V1PodTemplateSpec template, JsonObject data, long number, string hash, CancellationToken cancellation)
    {
        var annotations = owner.Object.Metadata.Annotations;
        var revision = new V1ControllerRevision
        {
            ApiVersion = Kind.ApiVersion,
            Kind = Kind.Kind,
            Metadata = new V1ObjectMeta
            {
                Name = $"{owner.Name}-{hash}",
                NamespaceProperty = owner.Namespace,
                Labels = new Dictionary<string, string>(template.Metadata?.Labels ?? new Dictionary<string, string>()) { [hashLabel] = hash },
                Annotations = annotations is { Count: > 0 } ? new Dictionary<string, string>(annotations) : null,
                OwnerReferences = [owner.Reference()],
            },
            Data = data,
            Revision = number,
        };
        var created = await host.Api.Create(Kind.Collection(owner.Namespace), revision, cancellation);
        revisions.Observe(created);
        return created;
    }
}
