using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer;
using TuneOperator.LocalCluster.Registry.Strategies;
using TuneOperator.LocalCluster.Schemas.Definitions;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry;

/// <summary>Keeps the served resources in step with the stored CRDs, and takes the instances along with their CRD.</summary>
internal sealed class CustomResourceController(ResourceCatalog catalog, ObjectStore store, ObjectRegistry registry, ObjectDeletion deletion)
{
    /// <summary>Serves what an earlier cluster has left, before anybody asks for it.</summary>
    public void Restore()
    {
        foreach (var crd in store[CrdStrategy.Key].Objects.Values)
            catalog.Set(CrdStrategy.InstancesOf(crd.Json), [.. Definitions(crd.Json)]);
    }

    /// <summary>Goes on with the deletions that an earlier cluster was in the middle of.</summary>
    public void ContinueDeletions()
    {
        foreach (var crd in store[CrdStrategy.Key].Objects.Values.Where(c => c.Json.IsDeleting()))
            ContinueDeletion(catalog.Find(CrdStrategy.Key.Group, "v1", CrdStrategy.Key.Resource)!, crd.Name);
    }

    /// <summary>Called by the store within each write: whoever was told that a CRD is there can use it.</summary>
    public void Synchronize(ResourceKey key, Change change)
    {
        if (key != CrdStrategy.Key)
            return;
        var crd = change.Object.Json;
        catalog.Set(CrdStrategy.InstancesOf(crd), change.Type is ChangeType.Deleted ? [] : [.. Definitions(crd)]);
    }

    /// <summary>Goes on with the deletion of a CRD where a write may have let it: its own, or that of an instance.</summary>
    public void ContinueDeletion(ResourceDefinition definition, string name)
    {
        var crdName = definition.Custom?.Definition.Name ?? name;
        if (store[CrdStrategy.Key].Find(new ObjectName("", crdName)) is not { } crd || !crd.Json.IsDeleting())
            return;
        var crds = catalog.Find(CrdStrategy.Key.Group, "v1", CrdStrategy.Key.Resource)!;
        if (definition.Custom is null && catalog.Definitions.FirstOrDefault(d => d.Custom?.Definition.Name == crdName) is { } instances)
            DeleteAll(instances);
        if (!store[CrdStrategy.InstancesOf(crd.Json)].Objects.IsEmpty)
            return;
        try
        {
            registry.Update(crds, "", crdName, CrdStrategy.Released, retries: true, new WriteOptions("kube-apiserver", DryRun: false, "Ignore", _ => { }));
        }
        catch (ApiException e) when (e.Code is 404)
        {
            // Another deletion of the last instance came first.
        }
    }

    private void DeleteAll(ResourceDefinition instances)
    {
        foreach (var stored in store[instances.Store].Objects.Values)
        {
            try
            {
                deletion.Delete(instances, stored.Namespace, stored.Name, new DeleteOptions(null, Propagation.Background, stored.Uid, null, DryRun: false));
            }
            catch (ApiException e) when (e.Code is 404 or 409)
            {
                // Gone already, or replaced by one that came after the deletion began.
            }
        }
    }

    private static IEnumerable<ResourceDefinition> Definitions(JsonObject json)
    {
        var crd = CustomResourceDefinition.Parse(json);
        var versions = json.GetObject("spec").GetObjects("versions").ToDictionary(v => v.GetString("name") ?? "");
        foreach (var version in crd.Versions.Where(v => v.Served))
        {
            var subresources = new List<Subresource>();
            if (version.HasStatus)
                subresources.Add(Subresource.Status(crd.Names.Kind));
            if (version.Scale is not null)
                subresources.Add(Subresource.Scale);
            yield return new ResourceDefinition
            {
                Group = crd.Group,
                Version = version.Name,
                Resource = crd.Names.Plural,
                Singular = crd.Names.Singular,
                Kind = crd.Names.Kind,
                ListKind = crd.Names.ListKind,
                Namespaced = crd.Namespaced,
                ShortNames = crd.Names.ShortNames,
                Categories = crd.Names.Categories,
                Subresources = subresources,
                Strategy = CustomStrategy.Instance,
                Custom = new CustomResource(
                    crd, version, [.. versions[version.Name].GetObjects("selectableFields").Select(f => f.GetString("jsonPath")?.TrimStart('.') ?? "")]),
            };
        }
    }
}
