using System.Collections.Frozen;
using TuneOperator.LocalCluster.Tables.Printing;

namespace TuneOperator.LocalCluster.Tables;

/// <summary>The built-in kinds that show more than name and age.</summary>
internal static class BuiltInPrinters
{
    public static readonly FrozenDictionary<string, IPrinter> ByResource = new Dictionary<string, IPrinter>(StringComparer.Ordinal)
    {
        ["pods"] = new PodPrinter(),
        ["jobs.batch"] = new JobPrinter(),
        ["events"] = new EventPrinter(),
        ["events.events.k8s.io"] = new EventPrinter(),
        ["namespaces"] = SimplePrinters.Namespaces,
        ["nodes"] = new NodePrinter(),
        ["configmaps"] = SimplePrinters.ConfigMaps,
        ["secrets"] = SimplePrinters.Secrets,
        ["serviceaccounts"] = SimplePrinters.ServiceAccounts,
        ["leases.coordination.k8s.io"] = SimplePrinters.Leases,
        ["services"] = SimplePrinters.Services,
        ["deployments.apps"] = SimplePrinters.Deployments,
        ["replicasets.apps"] = SimplePrinters.ReplicaSets,
        ["statefulsets.apps"] = SimplePrinters.StatefulSets,
        ["cronjobs.batch"] = SimplePrinters.CronJobs,
        ["priorityclasses.scheduling.k8s.io"] = SimplePrinters.PriorityClasses,
        ["roles.rbac.authorization.k8s.io"] = SimplePrinters.Roles,
        ["rolebindings.rbac.authorization.k8s.io"] = SimplePrinters.RoleBindings,
        ["clusterrolebindings.rbac.authorization.k8s.io"] = SimplePrinters.RoleBindings,
    }.ToFrozenDictionary();
}
