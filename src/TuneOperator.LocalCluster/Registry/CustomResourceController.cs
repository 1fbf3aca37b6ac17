using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer;
using TuneOperator.LocalCluster.ApiServer.Bootstrapping;
using TuneOperator.LocalCluster.ApiServer.Discovery;
using TuneOperator.LocalCluster.Registry.Strategies;
using TuneOperator.LocalCluster.Schemas.Definitions;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry;

/// <summary>Keeps the served resources in step with the stored CRDs, and takes the instances along with their CRD.</summary>
internal sealed class CustomResourceController(ResourceCatalog catalog, ObjectStore store, ObjectRegistry registry, ObjectDeletion deletion, TimeProvider time)
{
    // In the order in which a server tells them of custom resources.
    private static readonly string[] Verbs = ["delete", "deletecollection", "get", "list", "patch", "create", "update", "watch"];

    private static readonly WriteOptions AsServer = new("kube-apiserver", DryRun: false, "Ignore", _ => { });

    /// <summary>Serves what an earlier cluster has left, before anybody asks for it.</summary>
    public void Restore()
    {
        foreach (var crd in store[CrdStrategy.Key].Objects.Values)
            Serve(crd.Json);
    }

    /// <summary>Goes on with what an earlier cluster was in the middle of: deletions, and names that it had not looked at.</summary>
    public void Resume()
    {
        foreach (var crd in store[CrdStrategy.Key].Objects.Values.Where(c => c.Json.IsDeleting()))
            ContinueDeletion(Crds, crd.Name);
        foreach (var crd in store[CrdStrategy.Key].Objects.Values.Where(c => !NameAcceptance.IsEstablished(c.Json)))
            Establish(crd.Name);
    }

    /// <summary>Called by the store within each write: whoever was told that a CRD is there can use it.</summary>
    public void Synchronize(ResourceKey key, Change change)
    {
        if (key != CrdStrategy.Key)
            return;
        if (change.Type is ChangeType.Deleted)
            catalog.Set(CrdStrategy.InstancesOf(change.Object.Json), []);
        else
            Serve(change.Object.Json);
    }

    private void Serve(JsonObject crd) => catalog.Set(CrdStrategy.InstancesOf(crd), NameAcceptance.IsEstablished(crd) ? [.. Definitions(crd)] : []);

    /// <summary>To be called before whoever wrote an object hears of it: who has created a CRD can use it.</summary>
    public void Written(ResourceDefinition definition, string name)
    {
        if (definition.Key == CrdStrategy.Key)
            Establish(name);
    }

    /// <summary>Accepts the names of a CRD that was written, and of those of its group that waited for them, and begins to serve it.</summary>
    private void Establish(string name)
    {
        var group = name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..];
        foreach (var other in Group(group).Select(crd => crd.NameOf()).OrderBy(other => other != name))
        {
            Change(other, crd => NameAcceptance.Judge(crd, Group(group).Where(o => o.NameOf() != other), Now));
            Change(other, crd => NameAcceptance.Establish(crd, Now));
        }

        ListVersions(group);
    }

    /// <summary>Keeps an APIService for each version of the group that is served, and none for those that no longer are.</summary>
    private void ListVersions(string group)
    {
        var served = catalog.Definitions.Where(d => d.Custom is not null && d.Group == group).Select(d => d.Version).ToHashSet(StringComparer.Ordinal);
        var services = catalog.Find("apiregistration.k8s.io", "v1", "apiservices")!;
        foreach (var json in served.Select(version => ApiServices.OfCustomVersion(group, version)).Where(s => registry.Find(services, "", s.NameOf()) is null))
            IgnoringRaces(() => registry.Create(services, "", json, AsServer));
        var left = store[services.Store].Objects.Values
            .Where(s => s.Json.At("spec.group").AsString() == group && ApiServices.IsOfCustomVersion(s.Json) && !served.Contains(s.Json.At("spec.version").AsString() ?? ""));
        foreach (var service in left)
            IgnoringRaces(() => deletion.Delete(services, "", service.Name, new DeleteOptions(null, null, service.Uid, null, DryRun: false)));
    }

    private static void IgnoringRaces(Action write)
    {
        try
        {
            write();
        }
        catch (ApiException e) when (e.Code is 404 or 409)
        {
            // Somebody did the same at the same time.
        }
    }

    private string Now => ClusterState.Timestamp(time.GetUtcNow());

    private List<JsonObject> Group(string group) =>
        [.. store[CrdStrategy.Key].Objects.Values.Select(crd => crd.Json).Where(crd => crd.GetObject("spec").GetString("group") == group)];

    private void Change(string name, Func<JsonObject, JsonObject> status)
    {
        try
        {
            registry.Update(Crds, "", name, crd => With(crd, status(crd)), retries: true, AsServer with { Subresource = "status" });
        }
        catch (ApiException e) when (e.Code is 404)
        {
            // Deleted in the meantime.
        }

        static JsonObject With(JsonObject crd, JsonObject status)
        {
            crd["status"] = status;
            return crd;
        }
    }

    private ResourceDefinition Crds => catalog.Find(CrdStrategy.Key.Group, "v1", CrdStrategy.Key.Resource)!;

    /// <summary>To be called when something was deleted, or was let go that waited for it.</summary>
    public void Deleted(ResourceDefinition definition, string name)
    {
        if (definition.Custom is not null || definition.Key == CrdStrategy.Key)
            ContinueDeletion(definition, name);
    }

    /// <summary>Goes on with the deletion of a CRD where a write may have let it: its own, or that of an instance.</summary>
    private void ContinueDeletion(ResourceDefinition definition, string name)
    {
        var crdName = definition.Custom?.Definition.Name ?? name;
        var stored = store[CrdStrategy.Key].Find(new ObjectName("", crdName));
        if (stored is null && definition.Custom is null)
            Establish(crdName);
        if (stored is not { } crd || !crd.Json.IsDeleting())
            return;
        if (definition.Custom is null)
            Change(crdName, current => NameAcceptance.BeginDeletion(current, Now));
        if (definition.Custom is null && catalog.Definitions.FirstOrDefault(d => d.Custom?.Definition.Name == crdName) is { } instances)
            DeleteAll(instances);
        if (!store[CrdStrategy.InstancesOf(crd.Json)].Objects.IsEmpty)
            return;
        try
        {
            registry.Update(Crds, "", crdName, CrdStrategy.Released, retries: true, AsServer);
            Establish(crdName);
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
        var accepted = json.Clone();
        accepted["spec"]!["names"] = json.GetObject("status")?["acceptedNames"]?.DeepClone();
        var crd = CustomResourceDefinition.Parse(accepted);
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
                Verbs = Verbs,
                Deprecation = Deprecation.Of(crd, version),
                Strategy = CustomStrategy.Instance,
                Custom = new CustomResource(
                    crd, version, version.SelectableFields),
            };
        }
    }
}
