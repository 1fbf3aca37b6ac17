using Microsoft.Extensions.Time.Testing;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Tracking;
using TuneOperator.Controllers.Tracking.Mlflow;
using TuneOperator.Testing.Builders;
using TuneOperator.Testing.Cluster;
using TuneOperator.Testing.Mlflow;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Tracking;

/// <summary>An experiment in memory that is tracked on a fake server over HTTP.</summary>
internal sealed class TrackedExperiment : IAsyncDisposable
{
    private readonly HttpMlflowTransport http = new(new HastyTime(held: TimeSpan.FromSeconds(10)), allowLoopback: true);
    private TrackingController controller;

    private TrackedExperiment(FakeMlflow server)
    {
        Server = server;
        Cluster = new InMemoryCluster(Time);
        controller = Create();
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(Given.Start));

    public FakeMlflow Server { get; private set; }

    public InMemoryCluster Cluster { get; }

    public string? TokenDirectory { get; set; }

    public Action Before { get; set; } = () => { };

    public Action After { get; set; } = () => { };

    public static async Task<TrackedExperiment> StartAsync(SecretKeySpec? token = null, params TrialBuilder[] trials)
    {
        var tracked = new TrackedExperiment(await FakeMlflow.StartAsync());
        var mlflow = new MlflowSpec { Uri = tracked.Server.Uri.AbsoluteUri, TokenSecretRef = token };
        tracked.Cluster.Put(AnExperiment().With(s => s with { Tracking = new TrackingSpec { Mlflow = mlflow } }).Manifest());
        foreach (var trial in trials)
        {
            tracked.Cluster.Put(Wire.Write(trial.Done()));
        }

        return tracked;
    }

    public void Restart() => controller = Create();

    public async Task<TimeSpan?> ReconcileAsync() =>
        (await controller.ReconcileAsync(Cluster.Find<Experiment>("digits")!, TestContext.Current.CancellationToken)).RequeueAfter;

    /// <summary>Until nothing more is to be done, over the waits that are asked for.</summary>
    public async Task RunToTheEndAsync()
    {
        for (var pass = 0; pass < 50 && await ReconcileAsync() is { } wait; pass++)
        {
            Time.Advance(wait);
        }
    }

    public TrialTracking? Of(int index) => Cluster.Find<Trial>($"digits-{index:00000}")!.Status?.Tracking;

    /// <summary>The server goes away, and comes back under the same address with what it had forgotten.</summary>
    public async Task StopServerAsync() => await Server.DisposeAsync();

    public async Task StartServerAgainAsync(int port) => Server = await FakeMlflow.StartAsync(port);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        http.Dispose();
    }

    private TrackingController Create() => new(
        Cluster, Cluster.Store<Trial>(), new DefinitionCache(), new KillingTransport(http, () => Before(), () => After()), new TrackingTokens(TokenDirectory), Time);
}
