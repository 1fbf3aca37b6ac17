using TuneOperator.Api.Trials;
using TuneOperator.EndToEnd.Tests.Fixtures;
using TuneOperator.Operator.Pushing;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Lifecycle;

/// <summary>Metrics by other ways than the log.</summary>
public sealed class MetricSourceTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Termination_message_gives_the_value()
    {
        var trial = await TryAsync("echo loss=7; printf \"loss=0.25\" > $TERMINATION_LOG", """{"source": "TerminationMessage"}""");

        Assert.Equal((TrialPhase.Succeeded, 0.25), (trial.Phase, trial.Value));
    }

    [Fact]
    public async Task Pod_is_scraped_while_it_runs_and_the_last_value_seen_counts()
    {
        // A page for each of three connections, then the end.
        const string script =
            """
            python3 -c '
            import http.server
            class Page(http.server.BaseHTTPRequestHandler):
                served = 0
                def do_GET(self):
                    Page.served += 1
                    body = f"# TYPE loss gauge\nloss {1 / Page.served}\ntune_step {Page.served}\n".encode()
                    self.send_response(200)
                    self.end_headers()
                    self.wfile.write(body)
                def log_message(self, *args): pass
            server = http.server.HTTPServer(("127.0.0.1", PORT), Page)
            while Page.served < 4: server.handle_request()
            '
            """;
        var port = FreePort();

        var trial = await TryAsync(script.Replace("PORT", $"{port}", StringComparison.Ordinal), $$"""{"source": "Prometheus", "prometheus": {"port": {{port}}, "interval": "1s"} }""");

        Assert.Equal((TrialPhase.Succeeded, 0.25, 4L), (trial.Phase, trial.Value, trial.Step));
        Assert.Equal([1L, 2L, 3L, 4L], trial.Curve!.Select(point => point.Step));
    }

    [Fact]
    public async Task Pushed_points_are_kept_over_a_change_of_operators_and_counted_once()
    {
        using var trainers = new Trainers();

        // Step 2 goes to both operators; the second one knows the token, and the point, from the cluster alone.
        var script = $"{Push("""{"step": 1, "metrics": {"loss": 0.5}}""")}; {Push("""{"step": 2, "metrics": {"loss": 0.75}}""")}; {trainers.Announce}; {trainers.WaitForTest}; "
            + $"{Push("""[{"step": 2, "metrics": {"loss": 0.7}}, {"step": 3, "metrics": {"loss": "NaN", "other": 1}}]""")}; {Push("""{"step": 4, "metrics": {"loss": 0.25}}""")}";
        var ns = await cluster.BeginAsync(Tuning.Of(script, """{"maxTrials": 1, "metricsCollector": {"source": "Push"} }"""), Cancellation);
        using var push = PushEndpoint.OnLoopback(TimeProvider.System);
        await using (await PushingLife.StartAsync(cluster, ns.Name, push, Cancellation))
        {
            await trainers.StartedAsync(ns, 0);
            Assert.Equal([1L, 2L], Assert.Single(await ns.TrialsAsync()).Status!.Pushed!.Metrics![0].Points!.Select(point => point.Step));
        }

        await using (await PushingLife.StartAsync(cluster, ns.Name, push, Cancellation))
        {
            trainers.LetGo();
            var trial = (await ns.UntilAsync(ns.TrialsAsync, trials => trials is [{ Status: { IsFinished: true, Pushed: null } }], "a finished trial"))[0].Status!;

            Assert.Equal((TrialPhase.Succeeded, 0.25, 4L), (trial.Phase, trial.Value, trial.Step));
            Assert.Equal(new MetricSummary { Last = 0.25, Min = 0.25, Max = 0.7, Step = 4, Count = 4 }, trial.Metrics!["loss"]);
            Assert.Equal([1L, 2L, 4L], trial.Curve!.Select(point => point.Step));
        }
    }

    [Fact]
    public async Task Trial_that_pushes_is_stopped_early()
    {
        var script = $"{Push("""{"step": 1, "metrics": {"loss": 9}}""")}; exec sleep 600";
        var ns = await cluster.BeginAsync(
            Tuning.Of(script, """{"maxTrials": 1, "metricsCollector": {"source": "Push"}, "earlyStopping": {"name": "Threshold", "settings": {"upper": 5}} }"""), Cancellation);
        using var push = PushEndpoint.OnLoopback(TimeProvider.System);
        await using (await PushingLife.StartAsync(cluster, ns.Name, push, Cancellation))
        {
            var trial = (await ns.UntilAsync(ns.TrialsAsync, trials => trials is [{ Status.IsFinished: true }], "a finished trial"))[0].Status!;

            Assert.Equal((TrialPhase.Pruned, 9.0), (trial.Phase, trial.Value));
        }
    }

    /// <summary>Again until it is kept, as the answer 503 asks.</summary>
    private static string Push(string body) =>
        "printf %s \"$TUNE_PUSH_CA\" > ca.pem; curl -sS --fail-with-body --retry 20 --retry-delay 1 --cacert ca.pem -H \"Authorization: Bearer $TUNE_PUSH_TOKEN\" "
        + $"--data '{body}' $TUNE_PUSH_URL || exit 9";

    private async Task<TrialStatus> TryAsync(string script, string collector)
    {
        var ns = await cluster.BeginAsync(Tuning.Of(script, $$"""{"maxTrials": 1, "metricsCollector": {{collector}} }"""), Cancellation);
        await using (ns.StartOperator())
        {
            return (await ns.UntilAsync(ns.TrialsAsync, trials => trials is [{ Status.IsFinished: true }], "a finished trial"))[0].Status!;
        }
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
