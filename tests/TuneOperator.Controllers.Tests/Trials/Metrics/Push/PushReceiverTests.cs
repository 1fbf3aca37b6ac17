using System.Text;
using k8s.Models;
using TuneOperator.Abstractions.Client;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Trials.Metrics.Push;
using TuneOperator.Testing.Cluster;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Trials.Metrics.Push;

public class PushReceiverTests
{
    private const string Trial = "digits-00000";
    private readonly Operator controllers = new();
    private readonly PushReceiver receiver;

    public PushReceiverTests()
    {
        controllers.Cluster.Put(AnExperiment().With(s => s with { MetricsCollector = new MetricsCollectorSpec { Source = MetricsSource.Push } }).Manifest());
        receiver = NewReceiver();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private InMemoryCluster Cluster => controllers.Cluster;

    [Fact]
    public async Task Acknowledged_point_is_in_the_status()
    {
        await StartAsync();

        Assert.Equal(new PushAnswer(200, Kept: 1), await Push("""{"step": 1, "metrics": {"accuracy": 0.5}}"""));

        var pushed = Cluster.Find<Trial>(Trial)!.Status!.Pushed!;
        Assert.Equal(new PushedPoint { Step = 1, Value = 0.5 }, Assert.Single(pushed.Metrics![0].Points!));
    }

    [Fact]
    public async Task Trial_gets_the_value_that_was_pushed_and_its_points_go()
    {
        await StartAsync();
        await Push("""{"step": 7, "metrics": {"accuracy": 0.5}}""");
        controllers.Jobs.Step();

        await controllers.ReconcileTrialAsync(Trial);
        await controllers.ReconcileTrialAsync(Trial);

        var status = Cluster.Find<Trial>(Trial)!.Status!;
        Assert.Equal((TrialPhase.Succeeded, 0.5, 7L, null), (status.Phase, status.Value, status.Step, status.Pushed));
    }

    [Fact]
    public async Task Trial_that_pushed_nothing_is_told_how()
    {
        await StartAsync();
        controllers.Jobs.Step();

        await controllers.ReconcileTrialAsync(Trial);

        var status = Cluster.Find<Trial>(Trial)!.Status!;
        Assert.Equal(TrialReason.MetricsUnavailable, status.Reason);
        Assert.Contains("TUNE_PUSH_URL", status.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Basic dHJpYWw6dG9rZW4=")]
    [InlineData("Bearer guessed")]
    [InlineData("Bearer default/digits-00000/0000")]
    [InlineData("Bearer default/digits-00000/ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("Bearer default/digits-00001/0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("Bearer default/other/0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("Bearer default/digits-00000/0000000000000000000000000000000000000000000000000000000000000000/x")]
    public async Task Who_shows_no_token_of_a_running_trial_is_refused_and_the_body_is_not_read(string? authorization)
    {
        await StartAsync();

        var answer = await receiver.ReceiveAsync(authorization, _ => throw new InvalidOperationException("the body was read"), Cancellation);

        Assert.Equal(401, answer.StatusCode);
        Assert.Contains("TUNE_PUSH_TOKEN", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trial_can_not_speak_for_another()
    {
        await StartAsync();
        var (own, others) = (Token().Split('/'), Token("digits-00001").Split('/'));
        Assert.NotEqual(own[2], others[2]);

        Assert.Equal(401, (await Push("""{"step": 1, "metrics": {"accuracy": 1}}""", $"{own[0]}/{own[1]}/{others[2]}")).StatusCode);
        Assert.Equal(200, (await Push("""{"step": 1, "metrics": {"accuracy": 1}}""", string.Join('/', others))).StatusCode);
        Assert.Null(Cluster.Find<Trial>(Trial)!.Status?.Pushed);
    }

    [Fact]
    public async Task Token_of_a_finished_trial_is_dead()
    {
        await StartAsync();
        await Push("""{"step": 1, "metrics": {"accuracy": 0.5}}""");
        var token = Token();
        controllers.Jobs.Step();
        Assert.Equal(401, (await Push("""{"step": 2, "metrics": {"accuracy": 0.9}}""", token)).StatusCode);

        await controllers.ReconcileTrialAsync(Trial);

        Assert.Equal(401, (await Push("""{"step": 2, "metrics": {"accuracy": 0.9}}""", token)).StatusCode);
        Assert.Equal(0.5, Cluster.Find<Trial>(Trial)!.Status!.Value);
    }

    [Fact]
    public async Task Too_long_a_body_and_a_wrong_one_are_told()
    {
        await StartAsync();

        Assert.Equal(413, (await receiver.ReceiveAsync("Bearer " + Token(), _ => Task.FromResult<ReadOnlyMemory<byte>?>(null), Cancellation)).StatusCode);
        Assert.Equal(422, (await Push("{}")).StatusCode);
        Assert.Equal(new PushAnswer(200), await Push("[]"));
        Assert.Null(Cluster.Find<Trial>(Trial)!.Status?.Pushed);
    }

    [Fact]
    public async Task Trial_that_pushes_too_often_is_told_when_it_may_again()
    {
        await StartAsync();
        for (var i = 0; i < TokenBucket.Burst; i++)
        {
            Assert.Equal(200, (await Push("[]")).StatusCode);
        }

        var answer = await Push("[]");
        Assert.Equal(429, answer.StatusCode);
        controllers.Time.Advance(answer.RetryAfter!.Value);

        Assert.Equal(200, (await Push("[]")).StatusCode);
        Assert.Equal(429, (await Push("[]")).StatusCode);
    }

    [Fact]
    public async Task Point_of_another_replica_stays_where_two_write_at_once()
    {
        await StartAsync();
        var other = NewReceiver();
        var token = Token();
        Cluster.Before = write =>
        {
            Cluster.Before = null;
            Assert.Equal(200, Push("""{"step": 1, "metrics": {"accuracy": 0.1}}""", token, other).GetAwaiter().GetResult().StatusCode);
        };

        Assert.Equal(200, (await Push("""{"step": 2, "metrics": {"accuracy": 0.2}}""", token)).StatusCode);

        Assert.Equal([1L, 2L], Cluster.Find<Trial>(Trial)!.Status!.Pushed!.Metrics![0].Points!.Select(point => point.Step));
    }

    [Fact]
    public async Task Point_that_can_not_be_written_is_not_acknowledged()
    {
        await StartAsync();
        Cluster.Before = _ => throw new KubernetesApiException(default, reason: null, "the server is away");

        var answer = await Push("""{"step": 1, "metrics": {"accuracy": 0.1}}""");

        Assert.Equal(503, answer.StatusCode);
        Assert.NotNull(answer.RetryAfter);
    }

    [Fact]
    public async Task Points_that_come_within_a_second_are_one_write()
    {
        await StartAsync();
        await Push("""{"step": 1, "metrics": {"accuracy": 0.1}}""");
        var writes = Cluster.Writes.Count;

        var later = Enumerable.Range(2, 5).Select(step => Push($$"""{"step": {{step}}, "metrics": {"accuracy": 0.1} }""")).ToList();
        Assert.All(later, push => Assert.False(push.IsCompleted));
        while (!later.TrueForAll(push => push.IsCompleted))
        {
            controllers.Time.Advance(PushWriter.BetweenWrites);
            await Task.Yield();
        }

        Assert.All(await Task.WhenAll(later), answer => Assert.Equal(new PushAnswer(200, Kept: 1), answer));
        Assert.Equal(writes + 1, Cluster.Writes.Count);
    }

    [Fact]
    public async Task Pod_that_is_not_seen_to_run_is_asked_to_come_again()
    {
        await StartAsync(running: false);

        var push = Push("""{"step": 1, "metrics": {"accuracy": 0.1}}""");
        while (!push.IsCompleted)
        {
            controllers.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(503, (await push).StatusCode);
        Assert.Null(Cluster.Find<Trial>(Trial)!.Status?.Pushed);
    }

    private PushReceiver NewReceiver() => new(
        Cluster, Cluster.Store<Experiment>(), Cluster.Store<Trial>(), Cluster.Store<V1Job>(), Cluster.Store<V1Pod>(), new DefinitionCache(), controllers.Time);

    private async Task StartAsync(bool running = true)
    {
        await controllers.ReconcileAllAsync();
        await controllers.ReconcileAllAsync();
        if (running)
        {
            controllers.Jobs.Step();
        }
    }

    private string Token(string trial = Trial) => Cluster.Find<V1Job>(trial)!.Spec.Template.Spec.Containers[0].Env.Single(variable => variable.Name == "TUNE_PUSH_TOKEN").Value;

    private Task<PushAnswer> Push(string body, string? token = null, PushReceiver? to = null) =>
        (to ?? receiver).ReceiveAsync("Bearer " + (token ?? Token()), _ => Task.FromResult<ReadOnlyMemory<byte>?>(Encoding.UTF8.GetBytes(body)), Cancellation);
}
