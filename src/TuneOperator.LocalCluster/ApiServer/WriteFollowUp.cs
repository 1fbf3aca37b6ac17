using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Registry.Strategies;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>What a control plane does of itself after a write; done before the next request can see that it was not.</summary>
internal sealed class WriteFollowUp(CustomResourceController customResources, NamespaceDefaults namespaces)
{
    public void After(string method, ResourceDefinition definition, string name)
    {
        switch (method)
        {
            case "POST" or "PATCH" or "PUT" when definition is { Group: "", Resource: "namespaces" }:
                namespaces.Create(name);
                break;
            case "PUT" or "PATCH" or "DELETE" when definition.Custom is not null || definition.Key == CrdStrategy.Key:
                customResources.ContinueDeletion(definition, name);
                break;
        }
    }
}
