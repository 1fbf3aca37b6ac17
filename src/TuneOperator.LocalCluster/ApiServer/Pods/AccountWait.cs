using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Registry.Admission;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer.Pods;

/// <summary>Lets the first pod of a new namespace wait for the service account that the namespace is about to get.</summary>
internal sealed class AccountWait(ClusterState state)
{
    private static readonly ResourceKey Namespaces = new("", "namespaces");
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>Returns when the namespace has its default account, or will not get it any more.</summary>
    public async Task WaitAsync(string ns, JsonObject pod, CancellationToken cancellation)
    {
        var named = pod.GetObject("spec").GetString("serviceAccountName") is { Length: > 0 } name && name is not ServiceAccountAdmission.Default;
        if (named || state.Find(Namespaces, "", ns)?.IsDeleting() is not false)
            return;
        using var deadline = new CancellationTokenSource(Longest, state.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        var accounts = state.Store[ServiceAccountAdmission.Accounts];
        try
        {
            while (true)
            {
                var (_, next) = accounts.ReadAfter(state.Store.ResourceVersion);
                if (accounts.Find(new ObjectName(ns, ServiceAccountAdmission.Default)) is not null)
                    return;
                await next.WaitAsync(linked.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Then the pod is refused for want of it.
        }
    }
}
