using System.Net;
using k8s;
using k8s.Autorest;
using TuneOperator.Api.Wire;
using TuneOperator.Runtime.Leadership;

namespace TuneOperator.Operator.Checking;

/// <summary>Looks at an installation from outside, and asks for no more than the operator's own account may read.</summary>
internal sealed class InstallationCheck(IKubernetes client, string leaseNamespace, TimeProvider time)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly string[] Kinds = ["experiments", "trials"];

    /// <summary>Looks again until all is well or the time is up.</summary>
    /// <returns>What is still wrong then; null when all is well.</returns>
    public async Task<string?> FindFaultAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        var began = time.GetTimestamp();
        DateTime? renewed = null;
        while (true)
        {
            var (fault, renewal) = await LookAsync(cancellationToken);

            // Clocks differ between machines: a Lease is alive when it is seen to change, whatever time it says.
            if (fault is null && renewed is not null && renewal != renewed)
            {
                return null;
            }

            renewed ??= renewal;
            if (time.GetElapsedTime(began) >= timeout)
            {
                return fault ?? $"the Lease {LeaderElectionOptions.DefaultLeaseName} in namespace {leaseNamespace} was not renewed for {timeout.TotalSeconds:0} s: its holder is gone or stuck, see the operator's log";
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    private async Task<(string? Fault, DateTime? Renewed)> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var served = await client.CustomObjects.GetAPIResourcesAsync(ApiGroup.Name, ApiGroup.Version, cancellationToken);
            var missing = Kinds.Except(served.Resources.Select(resource => resource.Name), StringComparer.Ordinal).ToList();
            if (missing.Count > 0)
            {
                return ($"{ApiGroup.GroupVersion} lacks {string.Join(" and ", missing)}: install the CustomResourceDefinitions of this version", null);
            }
        }
        catch (HttpOperationException e) when (e.Response.StatusCode is HttpStatusCode.NotFound)
        {
            return ($"{ApiGroup.GroupVersion} is not served: install the CustomResourceDefinitions", null);
        }

        try
        {
            var lease = await client.CoordinationV1.ReadNamespacedLeaseAsync(LeaderElectionOptions.DefaultLeaseName, leaseNamespace, cancellationToken: cancellationToken);
            return string.IsNullOrEmpty(lease.Spec?.HolderIdentity) ? (NoHolder, null) : (null, lease.Spec.RenewTime);
        }
        catch (HttpOperationException e) when (e.Response.StatusCode is HttpStatusCode.NotFound)
        {
            return (NoHolder, null);
        }
        catch (HttpOperationException e) when (e.Response.StatusCode is HttpStatusCode.Forbidden)
        {
            return ($"this account may not read the Lease {LeaderElectionOptions.DefaultLeaseName} in namespace {leaseNamespace}: it lacks the operator's Role", null);
        }
    }

    private string NoHolder => $"no operator holds the Lease {LeaderElectionOptions.DefaultLeaseName} in namespace {leaseNamespace}: see whether its pods are ready";
}
