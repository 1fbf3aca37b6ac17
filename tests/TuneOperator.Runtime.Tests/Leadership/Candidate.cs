using Microsoft.Extensions.Logging.Abstractions;
using TuneOperator.Abstractions.Client;
using TuneOperator.Runtime.Leadership;
using TuneOperator.Runtime.Tests.Fakes;

namespace TuneOperator.Runtime.Tests.Leadership;

/// <summary>A process that campaigns for the lease.</summary>
internal sealed class Candidate : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly LeaseElector elector;
    private readonly Task running;

    public Candidate(string identity, IKubernetesClient client, TestClock clock, int seed = 1, Func<CancellationToken, Task>? work = null)
    {
        var options = new LeaderElectionOptions { Identity = identity, LeaseNamespace = "tune" };
        elector = new LeaseElector(client, options, clock, new Jitter(seed).Next, NullLogger.Instance);
        running = elector.RunAsync(work ?? WorkAsync, stop.Token);
    }

    public bool IsLeader => elector.IsLeader;

    /// <summary>Work is under way, whatever the elector says of leadership.</summary>
    public bool Works { get; private set; }

    public int Terms { get; private set; }

    public Task Ended => running;

    public Task StopAsync()
    {
        stop.Cancel();
        return running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stop.Dispose();
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        Works = true;
        Terms++;
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Works = false;
    }
}
