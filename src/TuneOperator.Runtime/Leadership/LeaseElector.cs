using Microsoft.Extensions.Logging;
using TuneOperator.Abstractions.Client;

namespace TuneOperator.Runtime.Leadership;

/// <summary>Runs work only while a Lease is held, again and again for as long as the process lives.</summary>
/// <remarks>
/// Between two processes with the same settings leadership does not overlap as long as their clocks run at the same speed: a leader stops
/// <see cref="LeaderElectionOptions.RenewDeadline"/> after the start of its last successful renewal, and others wait the longer
/// <see cref="LeaderElectionOptions.LeaseDuration"/> after they saw it. A lease does not fence: a write that is under way when leadership is lost may still land.
/// </remarks>
internal sealed class LeaseElector(IKubernetesClient client, LeaderElectionOptions options, TimeProvider time, Func<double> random, ILogger logger)
{
    /// <summary>How long the work has to end when the process stops; afterwards the lease is left to expire instead of being released under it.</summary>
    public static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(2);

    // One hung attempt must leave room for others before the deadline.
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan ReleaseTimeout = TimeSpan.FromMilliseconds(800);

    private readonly LeaseLock held = new(client, options, time);
    private long lastAttempt = time.GetTimestamp();
    private volatile bool leading;

    public bool IsLeader => leading;

    /// <summary>Since an attempt to acquire or renew last ended, well or not.</summary>
    public TimeSpan SinceAttempt => time.GetElapsedTime(Volatile.Read(ref lastAttempt));

    /// <param name="lead">The leader's work. Its token is cancelled when leadership is lost or the process stops, and it is awaited before anything else happens.</param>
    /// <param name="cancellationToken">Stops the work, releases the lease and returns.</param>
    public async Task RunAsync(Func<CancellationToken, Task> lead, CancellationToken cancellationToken)
    {
        // Until now there was nothing to attempt: the first lists may have waited long for a server that was away.
        Touch();
        while (await AcquireAsync(cancellationToken) is { } since)
        {
            Log.Acquired(logger, options.Identity, options.LeaseNamespace, options.LeaseName);
            leading = true;
            await LeadAsync(lead, since, cancellationToken);
            if (!cancellationToken.IsCancellationRequested)
            {
                var why = held.Holder.Length == 0 ? "could not be renewed in time" : $"is held by {held.Holder}";
                Log.Lost(logger, options.Identity, options.LeaseNamespace, options.LeaseName, why);
            }
        }
    }

    private async Task LeadAsync(Func<CancellationToken, Task> lead, long since, CancellationToken cancellationToken)
    {
        using var term = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = lead(term.Token);
        var keeping = KeepAsync(since, term.Token);
        await Task.WhenAny(work, keeping);
        leading = false;
        await term.CancelAsync();
        await keeping;
        if (!cancellationToken.IsCancellationRequested)
        {
            await work;
            return;
        }

        await Task.WhenAny(work, Task.Delay(StopGrace, time, CancellationToken.None));
        if (work.IsCompleted)
        {
            await ReleaseAsync();
            await work;
        }
        else
        {
            Log.NotReleased(logger, StopGrace.TotalSeconds);
        }
    }

    /// <returns>The timestamp from which the lease counts as held; null when stopped before.</returns>
    private async Task<long?> AcquireAsync(CancellationToken cancellationToken)
    {
        var waitedFor = string.Empty;
        while (!cancellationToken.IsCancellationRequested)
        {
            var started = time.GetTimestamp();
            var attempt = await AttemptAsync(AttemptTimeout, cancellationToken);
            if (attempt is LeaseAttempt.Held)
            {
                return started;
            }

            if (attempt is LeaseAttempt.HeldByOther && held.Holder != waitedFor)
            {
                waitedFor = held.Holder;
                Log.Waiting(logger, options.Identity, options.LeaseNamespace, options.LeaseName, waitedFor);
            }

            // Not past the moment at which the lease expires. Spread, so that candidates that wait for the same moment do not all write in it.
            var pause = attempt is LeaseAttempt.HeldByOther && held.UntilExpiry < options.RetryPeriod ? held.UntilExpiry : options.RetryPeriod;
            await PauseAsync(pause + (options.RetryPeriod * 0.2 * random()), cancellationToken);
        }

        return null;
    }

    /// <summary>Renews; returns when the lease is another's, can't be renewed in time, or the term is cancelled.</summary>
    private async Task KeepAsync(long since, CancellationToken cancellationToken)
    {
        while (true)
        {
            var remaining = options.RenewDeadline - time.GetElapsedTime(since);
            if (remaining <= TimeSpan.Zero || cancellationToken.IsCancellationRequested)
            {
                return;
            }

            await PauseAsync(remaining < options.RetryPeriod ? remaining : options.RetryPeriod, cancellationToken);
            var started = time.GetTimestamp();
            remaining = options.RenewDeadline - time.GetElapsedTime(since);
            if (remaining <= TimeSpan.Zero || cancellationToken.IsCancellationRequested)
            {
                return;
            }

            var attempt = await AttemptAsync(remaining < AttemptTimeout ? remaining : AttemptTimeout, cancellationToken);
            if (attempt is LeaseAttempt.HeldByOther)
            {
                return;
            }

            since = attempt is LeaseAttempt.Held ? started : since;
        }
    }

    private async Task<LeaseAttempt?> AttemptAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await held.TryHoldAsync(either.Token);
        }
        catch (KubernetesApiException refusal)
        {
            Log.AttemptFailed(logger, options.LeaseNamespace, options.LeaseName, refusal.Message);
            return null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        finally
        {
            Touch();
        }
    }

    private async Task ReleaseAsync()
    {
        using var deadline = new CancellationTokenSource(ReleaseTimeout, time);
        try
        {
            await held.ReleaseAsync(deadline.Token);
        }
        catch (KubernetesApiException refusal)
        {
            Log.AttemptFailed(logger, options.LeaseNamespace, options.LeaseName, refusal.Message);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            Log.AttemptFailed(logger, options.LeaseNamespace, options.LeaseName, "the server did not answer the release");
        }
    }

    private void Touch() => Volatile.Write(ref lastAttempt, time.GetTimestamp());

    private async Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken) =>
        await Task.Delay(pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
