using System.Globalization;
using System.Text.Json.Nodes;
using k8s.Models;
using TuneOperator.Abstractions.Client;
using TuneOperator.Abstractions.Rbac;

namespace TuneOperator.Runtime.Leadership;

/// <summary>The Lease object: who holds it, and since when this process has seen it unchanged.</summary>
/// <remarks>
/// Clocks of other machines are never believed: a lease has expired when it has not changed for its duration by the clock of this process.
/// Every write is bound to the resourceVersion that was read, so that of two candidates one gets a conflict.
/// </remarks>
[EntityRbac(typeof(V1Lease), Verbs = RbacVerbs.Get | RbacVerbs.Patch, ResourceName = LeaderElectionOptions.DefaultLeaseName)]
[EntityRbac(typeof(V1Lease), Verbs = RbacVerbs.Create)]
internal sealed class LeaseLock(IKubernetesClient client, LeaderElectionOptions options, TimeProvider time)
{
    private V1Lease? lease;
    private (string? Holder, DateTime? Renewed, int? Transitions) observed;
    private long observedAt;

    /// <summary>Who holds it as far as is known; empty when nobody does.</summary>
    public string Holder => lease?.Spec?.HolderIdentity ?? string.Empty;

    /// <summary>Until another's lease has expired, unless it is renewed; zero when it has.</summary>
    public TimeSpan UntilExpiry
    {
        get
        {
            var duration = lease?.Spec?.LeaseDurationSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : options.LeaseDuration;
            var left = duration - time.GetElapsedTime(observedAt);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    private bool IsOurs => Holder == options.Identity;

    /// <exception cref="KubernetesApiException">The server refused or could not be reached.</exception>
    public async Task<LeaseAttempt> TryHoldAsync(CancellationToken cancellationToken)
    {
        try
        {
            // While it is ours the last write told its version, and a renewal costs one request.
            if (!IsOurs)
            {
                Observe(await client.GetAsync<V1Lease>(options.LeaseName, options.LeaseNamespace, cancellationToken));
            }

            if (lease is null)
            {
                Observe(await client.CreateAsync<V1Lease>(NewLease(), dryRun: false, cancellationToken));
                return LeaseAttempt.Held;
            }

            if (!IsFree())
            {
                return LeaseAttempt.HeldByOther;
            }

            Observe(await client.MergePatchAsync<V1Lease>(options.LeaseName, options.LeaseNamespace, Patch(Claim()), cancellationToken));
            return LeaseAttempt.Held;
        }
        catch (KubernetesApiException refusal) when (refusal.IsConflict || refusal.IsAlreadyExists || refusal.IsNotFound)
        {
            // Somebody else wrote, created or deleted it in between: whose it is now has to be read.
            Forget();
            return LeaseAttempt.Conflict;
        }
        catch
        {
            // Whether the write arrived is unknown, and with it the version.
            Forget();
            throw;
        }
    }

    /// <summary>Empties the holder, so that a candidate need not wait for the lease to expire. Nothing happens when it is another's.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        if (!IsOurs)
        {
            Observe(await client.GetAsync<V1Lease>(options.LeaseName, options.LeaseNamespace, cancellationToken));
        }

        if (IsOurs)
        {
            var empty = new JsonObject { ["holderIdentity"] = string.Empty, ["leaseDurationSeconds"] = 1, ["renewTime"] = Now() };
            Observe(await client.MergePatchAsync<V1Lease>(options.LeaseName, options.LeaseNamespace, Patch(empty), cancellationToken));
        }
    }

    private bool IsFree() => Holder.Length == 0 || IsOurs || options.KnowsGone(Holder) || UntilExpiry == TimeSpan.Zero;

    private void Observe(V1Lease? read)
    {
        lease = read;
        var now = (read?.Spec?.HolderIdentity, read?.Spec?.RenewTime, read?.Spec?.LeaseTransitions);
        if (now != observed)
        {
            observed = now;
            observedAt = time.GetTimestamp();
        }
    }

    private void Forget() => lease = null;

    private JsonObject NewLease() => new()
    {
        ["apiVersion"] = "coordination.k8s.io/v1",
        ["kind"] = "Lease",
        ["metadata"] = new JsonObject { ["name"] = options.LeaseName, ["namespace"] = options.LeaseNamespace },
        ["spec"] = Claim(),
    };

    private JsonObject Claim()
    {
        var claim = new JsonObject
        {
            ["holderIdentity"] = options.Identity,
            ["leaseDurationSeconds"] = (int)options.LeaseDuration.TotalSeconds,
            ["renewTime"] = Now(),
        };
        if (!IsOurs)
        {
            claim["acquireTime"] = Now();
            claim["leaseTransitions"] = lease is null ? 0 : (lease.Spec?.LeaseTransitions ?? 0) + 1;
        }

        return claim;
    }

    private JsonObject Patch(JsonObject spec) => new()
    {
        ["metadata"] = new JsonObject { ["resourceVersion"] = lease?.Metadata.ResourceVersion },
        ["spec"] = spec,
    };

    private string Now() => time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
